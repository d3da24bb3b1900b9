"""What the provider tells of somebody: a mail address too, as real ones do, wanted or not."""

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    oidc_claim_scope = None

    def get_additional_claims(self, request):
        return {"email": request.user.email, "email_verified": True, "name": request.user.username}
