"""The tables of an installation as they stood after the migrations it had: of now, or of then."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model, QuerySet

from waarborg.store.backups.errors import NotRestored

Migrations = frozenset[tuple[str, str]]

# Made again by themselves; or promised to be gone within hours, so that no backup may keep it.
LEFT_OUT: Final = {
    "contenttypes.contenttype",
    "auth.permission",
    "web.sealedsession",
    "cases.draft",
    "attachments.preview",
    "ledger.node",  # follows from the leaves, and is computed from them at a restore
}
LOOSE_IF_NULL: Final = {"attachments.attachment": "compartment"}  # a file of a draft


@dataclass(frozen=True)
class Tables:
    """The tables after some migrations, as models of that time."""

    migrations: Migrations
    apps: Apps

    def kept(self) -> dict[str, type[Model]]:
        """List what a backup keeps, by label."""
        models = self.apps.get_models(include_auto_created=True)
        found = {model._meta.label_lower: model for model in models if _is_table(model)}  # noqa: SLF001 - its documented name
        return {label: found[label] for label in sorted(found) if label not in LEFT_OUT}

    def rows(self, label: str) -> QuerySet[Any]:
        """Give the rows of a table that a backup keeps, by key: not in the order they came in."""
        rows: QuerySet[Any] = self.kept()[label]._default_manager.order_by("pk")  # noqa: SLF001 - as above
        loose = LOOSE_IF_NULL.get(label)
        return rows if loose is None else rows.filter(**{f"{loose}__isnull": False})


def columns(model: type[Model]) -> list[str]:
    """Name the columns of a table, in their order."""
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001 - its documented name


def tables_of_now() -> Tables:
    """Read from the database which migrations it had, and give its tables."""
    loader = MigrationLoader(connection)
    return _after(loader, frozenset(loader.applied_migrations))


def unknown(migrations: Migrations) -> Migrations:
    """Say which of these migrations this version does not have: then a newer one made them."""
    loader = MigrationLoader(None)
    return frozenset(migrations - loader.disk_migrations.keys())


def make_tables(migrations: Migrations) -> Tables:
    """Make the tables of an installation that had these migrations, in an empty database."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    nodes = migrations & loader.graph.nodes.keys()
    executor.migrate(sorted(node for node in nodes if _is_last(loader, node, nodes)))
    return _after(MigrationLoader(connection), migrations)


def _after(loader: MigrationLoader, migrations: Migrations) -> Tables:
    if missing := migrations - loader.disk_migrations.keys():
        raise NotRestored(newer(missing))
    nodes = sorted(migrations & loader.graph.nodes.keys())
    return Tables(migrations, loader.project_state(nodes).apps)


def newer(missing: Iterable[tuple[str, str]]) -> str:
    """Say that tables are of a newer version than this one."""
    names = ", ".join(sorted(f"{app}.{name}" for app, name in missing))
    return (
        f"The tables are of a newer version of Waarborg: this one does not know {names}. "
        f"Install the newer version first."
    )


def _is_last(loader: MigrationLoader, node: tuple[str, str], nodes: Iterable[Any]) -> bool:
    later = {child.key for child in loader.graph.node_map[node].children}
    return not any(one[0] == node[0] for one in later & set(nodes))


def _is_table(model: type[Model]) -> bool:
    about = model._meta  # noqa: SLF001 - its documented name
    return bool(about.managed and not about.proxy and not about.swapped)
