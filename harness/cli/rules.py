"""`zhijian rules`: list the catalogue, show one rule. Knows the terminal; the catalogue is `harness.rules`."""

from __future__ import annotations

import inspect
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from harness.rules.base import Rule
from harness.rules.evaluate import all_rules

rules_app = typer.Typer(help="检测项目录:清单与说明", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the command group to the program."""
    app.add_typer(rules_app, name="rules")


@rules_app.command("list")
def list_rules() -> None:
    """列出全部检测项。"""
    table = Table("检测项", "名称", "类别", "级别", "测试", "实现")
    for rule in all_rules().values():
        table.add_row(
            rule.id, rule.name, rule.class_name, rule.level.value, rule.test, "是" if rule.implemented else "否"
        )
    Console(width=None if sys.stdout.isatty() else 120).print(table)


@rules_app.command("show")
def show_rule(rule_id: Annotated[str, typer.Argument(metavar="ID", help="检测项编号,如 check_in")]) -> None:
    """显示一个检测项的条款、判断方法、盲区和整改建议。"""
    rules = all_rules()
    if rule_id not in rules:
        typer.echo(f"检测项 {rule_id!r} 不存在;可用:{', '.join(rules)}", err=True)
        raise typer.Exit(2)
    typer.echo(describe(rules[rule_id]))


def describe(rule: Rule) -> str:
    """The rule as text: facts, clauses with their quotes, remedy, and the rule file's own account of its method."""
    lines = [f"{rule.id}  {rule.name}", f"类别:{rule.class_name}  级别:{rule.level.value}  测试:{rule.test}", "条款:"]
    for clause in rule.clauses:
        article = f" {clause.article}" if clause.article else ""
        lines.append(f"  {clause.code}  {clause.instrument}{article}:“{clause.quote}”")
    if not rule.implemented:
        return "\n".join([*lines, "状态:本版本尚未实现,结论恒为 inconclusive: not_implemented"])
    module = inspect.getmodule(rule.detect)
    method = inspect.getdoc(module) if module is not None else None
    return "\n".join([*lines, f"整改建议:{rule.remedy}", "", method or ""]).rstrip()
