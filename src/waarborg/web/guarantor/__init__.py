"""The pages of a guarantor: leaving a name, and taking it back."""
