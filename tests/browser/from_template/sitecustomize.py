"""Let every page say in its head which template it came from, in the houses of the browser tests.

Python imports a module of this name by itself where its folder stands in PYTHONPATH; `conftest`
puts it there. So nothing of it is in the product, and no page of a real house says such a thing.
"""

from django.template.backends.django import Template
from django.utils.safestring import SafeString

rendered = Template.render


def render(self, context=None, request=None):
    """Render as Django does; only a whole page has a head, and gets one more line in it."""
    line = f'<meta name="template" content="{self.template.name}">'
    return SafeString(rendered(self, context, request).replace("</head>", f"{line}</head>", 1))


Template.render = render
