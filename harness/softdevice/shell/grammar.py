"""What a shell command line means, as values: words, redirections, commands and lists of them.

Knows the shape; refuses to know how it is written (`parser`) and what it does (`interpreter`).
Source: POSIX.1-2017, Shell Command Language, the part that scripts for Android devices use.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Characters that stand for themselves; quoted ones are neither split nor matched against files."""

    value: str
    is_quoted: bool = False


@dataclass(frozen=True)
class Variable:
    """`$name` or `${name<operator>word}`; the operator is "" or one of :- - :+ + := = # ## % %% or "length"."""

    name: str
    is_quoted: bool = False
    operator: str = ""
    word: Word | None = None


@dataclass(frozen=True)
class Substitution:
    """`$(script)`: the output of a command."""

    script: Script
    is_quoted: bool = False


@dataclass(frozen=True)
class Arithmetic:
    """`$((expression))` with integers."""

    word: Word
    is_quoted: bool = False


Part = Text | Variable | Substitution | Arithmetic


@dataclass(frozen=True)
class Word:
    """Parts written without a blank between them."""

    parts: tuple[Part, ...]

    @property
    def literal(self) -> str | None:
        """The text when nothing is quoted or expanded; reserved words are recognised by it."""
        if len(self.parts) == 1 and isinstance(self.parts[0], Text) and not self.parts[0].is_quoted:
            return self.parts[0].value
        return None


@dataclass(frozen=True)
class Redirection:
    """`fd operator target`; operator is one of > >> < >& <& &> <<< and << (whose target is the text itself)."""

    fd: int
    operator: str
    target: Word


@dataclass(frozen=True)
class Simple:
    """A command with its assignments, words and redirections."""

    assignments: tuple[tuple[str, Word], ...]
    words: tuple[Word, ...]
    redirections: tuple[Redirection, ...]


@dataclass(frozen=True)
class Group:
    """`{ …; }` or `( … )`."""

    body: Script
    is_subshell: bool
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True)
class If:
    """`if … then … elif … else … fi`; the last branch may lack a condition."""

    branches: tuple[tuple[Script | None, Script], ...]
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True)
class For:
    """`for name in words; do … done`; without words over the arguments."""

    name: str
    words: tuple[Word, ...] | None
    body: Script
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True)
class While:
    """`while … do … done`, or `until`."""

    condition: Script
    body: Script
    is_until: bool
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True)
class Case:
    """`case subject in pattern|pattern) …;; esac`."""

    subject: Word
    branches: tuple[tuple[tuple[Word, ...], Script], ...]
    redirections: tuple[Redirection, ...] = ()


@dataclass(frozen=True)
class Function:
    """`name() body`: gives the body a name, and runs nothing."""

    name: str
    body: Command
    redirections: tuple[Redirection, ...] = ()


Command = Simple | Group | If | For | While | Case | Function


@dataclass(frozen=True)
class Pipeline:
    """Commands joined by `|`, the exit code possibly inverted by `!`."""

    commands: tuple[Command, ...]
    is_inverted: bool = False


@dataclass(frozen=True)
class Chain:
    """Pipelines joined by && and ||; each pair is the operator before the pipeline."""

    first: Pipeline
    rest: tuple[tuple[str, Pipeline], ...] = ()
    is_background: bool = False


@dataclass(frozen=True)
class Script:
    """Chains one after another."""

    chains: tuple[Chain, ...]
