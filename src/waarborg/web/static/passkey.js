// Asks the browser for a passkey and sends what it answers with the form around the button.
// Without this script the button does not show; everything else on the page works without it.
"use strict";

(() => {
  const toBytes = (text) => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const toText = (bytes) => btoa(
    Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(""),
  ).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (id) => ({ type: "public-key", id: toBytes(id) });

  const make = async (asked) => {
    const made = await navigator.credentials.create({ publicKey: {
      challenge: toBytes(asked.challenge),
      rp: asked.rp,
      user: { ...asked.user, id: toBytes(asked.user.id) },
      pubKeyCredParams: asked.algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: asked.known.map(named),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
      extensions: { prf: {} },
    } });
    const answer = made.response;
    return {
      prf: made.getClientExtensionResults().prf?.enabled === true,
      answer: written(made, {
        clientDataJSON: toText(answer.clientDataJSON),
        attestationObject: toText(answer.attestationObject),
      }),
    };
  };

  const sign = async (asked) => {
    const inputs = Object.entries(asked.inputs ?? {}).map(
      ([id, input]) => [id, { first: toBytes(input) }]);
    const signed = await navigator.credentials.get({ publicKey: {
      challenge: toBytes(asked.challenge),
      rpId: asked.site,
      allowCredentials: asked.known.map(named),
      userVerification: "required",
      extensions: inputs.length ? { prf: { evalByCredential: Object.fromEntries(inputs) } } : {},
    } });
    const answer = signed.response;
    const first = signed.getClientExtensionResults().prf?.results?.first;
    return {
      prf: first ? toText(first) : null,
      answer: written(signed, {
        clientDataJSON: toText(answer.clientDataJSON),
        authenticatorData: toText(answer.authenticatorData),
        signature: toText(answer.signature),
      }),
    };
  };

  const written = (credential, response) => ({
    id: credential.id, rawId: toText(credential.rawId), type: credential.type, response,
  });

  const ask = async (part, button, failed) => {
    failed.hidden = true;
    button.disabled = true;
    try {
      const asked = JSON.parse(button.dataset.options);
      const told = await (button.dataset.passkey === "create" ? make(asked) : sign(asked));
      part.querySelector("input").value = JSON.stringify(told);
      button.form.submit();
    } catch {
      failed.hidden = false;
      button.disabled = false;
    }
  };

  if (!window.PublicKeyCredential) {
    return;
  }
  for (const part of document.querySelectorAll("[data-passkey-part]")) {
    const button = part.querySelector("[data-passkey]");
    const failed = part.querySelector("[data-failed]");
    part.hidden = false;
    button.addEventListener("click", () => ask(part, button, failed));
  }
})();
