"""Both factors once more, on the way to something weighty; what was typed comes along."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from waarborg.usecases.house.list_passkeys import list_passkeys
from waarborg.web.account.challenges import Purpose
from waarborg.web.account.forms import Proof, ProofByPasskey
from waarborg.web.account.gate import staff_of
from waarborg.web.account.passkey_answers import Signed, read_signed
from waarborg.web.account.passkey_questions import question_to_sign, render_asking
from waarborg.web.account.proof import proof_is_fresh, remember_proof
from waarborg.web.desk.kept import keep, typed_before
from waarborg.web.errors import drop_uploads

PROVE: Final = "prove"  # prefix of the fields of the proof, apart from those of the page


def need_proof_here(request: HttpRequest) -> HttpResponseBase | None:
    """Let pass who showed both factors a short while ago, or shows them with this very form.

    Nothing is executed by a form that came without proof: its page comes back with what was typed,
    and somebody looks at it and sends it again. So a screen that was left alone does nothing
    weighty, and nobody types anything twice.
    """
    if proof_is_fresh(request):
        return None
    if request.method in {"GET", "HEAD"}:
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': request.path})}")
    drop_uploads(request)
    form = proof_form(request, prefix=PROVE)
    if form.is_valid():
        remember_proof(request)
        keep(request)
        return None
    context = {"form": form, "typed": typed_before(request), "here": request.path}
    return ask_for_proof(request, context, field=f"{PROVE}-passkey", status=403)


def ask_for_proof(
    request: HttpRequest, context: dict[str, Any], *, field: str = "passkey", status: int = 200
) -> HttpResponseBase:
    """Show the page that asks both factors, and a passkey of whoever has one."""
    staff = staff_of(request)
    known = list_passkeys(person=staff.person) if staff else []
    passkey = question_to_sign(request, known, purpose=Purpose.PROVE, field=field)
    return render_asking(
        request, "account/prove.html", {**context, "passkey": passkey}, status=status
    )


def proof_form(request: HttpRequest, prefix: str | None = None) -> Proof:
    """Fill the form that asks both factors, when this request answers it.

    Args:
        prefix: Of its fields, where they come with those of another form.
    """
    before = f"{prefix}-" if prefix else ""
    typed, user = request.POST.get(f"{before}passkey"), request.user
    if not typed:
        answers = request.method == "POST" and (not prefix or f"{before}password" in request.POST)
        return Proof(request.POST if answers else None, user=user, prefix=prefix)
    staff = staff_of(request)

    def look() -> bool:
        person = staff.person if staff else ""
        signed = read_signed(request, typed, purpose=Purpose.PROVE, person=person)
        return isinstance(signed, Signed)

    return ProofByPasskey(request.POST, user=user, look=look, prefix=prefix)
