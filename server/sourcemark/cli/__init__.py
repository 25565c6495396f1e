"""The command line: one module a command. Nothing heavy is imported before it is known which one runs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from sourcemark import __version__
from sourcemark.cli import annotate, bench, cache, check_config, compare, disputes, outlets, rules, serve, tokens
from sourcemark.errors import Problem, RulebookInvalid
from sourcemark.settings import SettingInvalid, Settings

FAILED = 1
MISUSED = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 failed, 2 called wrongly."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options, Settings.from_environment())
        sys.stdout.flush()
        return status
    except Problem as problem:
        print(f"{problem.code}: {problem.detail}", file=sys.stderr)
    except SettingInvalid as err:
        print(f"Wrong setting. {err}", file=sys.stderr)
        return MISUSED
    except RulebookInvalid as err:
        print(f"Wrong data file. {err}", file=sys.stderr)
    except BrokenPipeError:
        # The reader of a pipe has left (`| head`); Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return FAILED


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="sourcemark", description="Sourcemark: where an article's claims come from.")
    top.add_argument("--version", action="version", version=f"Sourcemark {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for module in (serve, annotate, compare, rules, outlets, bench, tokens, disputes, cache, check_config):
        module.add_to(commands)
    return top
