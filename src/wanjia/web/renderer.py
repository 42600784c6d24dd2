"""Forms look the same everywhere: labels, help and errors beside each field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's template renderer with the house's own form templates."""

    form_template_name = "ui/forms/div.html"
    field_template_name = "ui/forms/field.html"
    formset_template_name = "ui/forms/formset.html"
