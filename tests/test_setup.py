"""Setting up, with stand-ins for Python and uv: nothing is fetched, and each machine is a folder of scripts."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED_PROGRAMS = (
    "awk",
    "cat",
    "cksum",
    "cp",
    "dirname",
    "grep",
    "make",
    "mkdir",
    "mktemp",
    "rm",
    "sh",
    "tail",
    "uname",
)
READY = "Ready.\n"

# One script stands for python3, .venv/bin/python and uv. $LACKS names the modules that Python has not ("sys": it is too
# old) and what breaks ("python3-venv", "network"); $CALLS is the file that notes each call that changes something.
STAND_IN = r"""#!/bin/sh
name=${0##*/}
lacks() {
    case " $LACKS " in *" $1 "*) return 0 ;; *) return 1 ;; esac
}
venv() {
    echo "$name venv" >>"$CALLS"
    ! lacks "$name-venv" || exit 1
    mkdir -p .venv/bin && cp "$0" .venv/bin/python
}
install() {
    ! lacks network || { echo "$name: no route to host" >&2; exit 1; }
    for last do :; done
    echo "$name install $last" >>"$CALLS"
    printf '#!/bin/sh\nexit ${OUTCOME:-0}\n' >.venv/bin/backcare
    : >.venv/bin/pytest
    chmod +x .venv/bin/backcare
}
case "$name $*" in
    "python3 -c "* | "python -c "*)
        lacks sys && exit 1
        lacks "${2##*import }" && exit 1
        exit 0
        ;;
    *" --version") ;;
    "python3 -m venv .venv" | "uv venv "*) venv ;;
    "python3 -m pip install -q --target .uv uv")
        ! lacks network || exit 1
        echo "python3 install uv" >>"$CALLS"
        mkdir -p .uv/bin && cp "$0" .uv/bin/uv
        ;;
    "python -m pip install "* | "uv pip install "*) install "$@" ;;
    *) echo "not expected: $name $*" >&2; exit 99 ;;
esac
"""


@dataclass(frozen=True)
class Machine:
    """A checkout, and a PATH that holds nothing but what the test put there."""

    checkout: Path
    programs: Path
    calls_file: Path

    def run(self, *command: str, lacks: str = "", outcome: int = 0) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": str(self.programs),
            "LACKS": lacks,
            "CALLS": str(self.calls_file),
            "OUTCOME": str(outcome),
        }
        return subprocess.run(
            command, cwd=self.checkout, env=environment, capture_output=True, text=True, timeout=30, check=False
        )

    def set_up(self, extras: str = "pdf", lacks: str = "") -> subprocess.CompletedProcess[str]:
        return self.run("sh", "tools/setup.sh", extras, lacks=lacks)

    def calls(self) -> list[str]:
        """What was made and installed since the last time this was asked."""
        calls = self.calls_file.read_text().splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return calls


MachineWith = Callable[..., Machine]


@pytest.fixture
def machine(tmp_path: Path) -> MachineWith:
    def made(*names: str) -> Machine:
        checkout = tmp_path / "a folder with spaces"
        (checkout / "tools").mkdir(parents=True)
        for name in ("Makefile", "pyproject.toml", "tools/setup.sh"):
            shutil.copy(ROOT / name, checkout / name)
        programs = tmp_path / "bin"
        programs.mkdir()
        for name in (*NEEDED_PROGRAMS, "chmod"):
            found = shutil.which(name)
            assert found, name
            (programs / name).symlink_to(found)
        for name in names:
            (programs / name).write_text(STAND_IN)
            (programs / name).chmod(0o755)
        return Machine(checkout, programs, tmp_path / "calls")

    return made


@pytest.mark.parametrize(
    ("programs", "lacks", "calls"),
    [
        pytest.param(["uv", "python3"], "", ["uv venv", "uv install .[pdf]"], id="uv first"),
        pytest.param(["uv"], "", ["uv venv", "uv install .[pdf]"], id="uv without a Python that we can see"),
        pytest.param(["python3"], "", ["python3 venv", "python install .[pdf]"], id="venv and pip next"),
        pytest.param(
            ["python3"],
            "ensurepip",
            ["python3 install uv", "uv venv", "uv install .[pdf]"],
            id="uv fetched by pip when ensurepip is missing",
        ),
    ],
)
def test_the_first_means_that_is_there_is_taken(
    machine: MachineWith, programs: list[str], lacks: str, calls: list[str]
) -> None:
    here = machine(*programs)

    done = here.set_up(lacks=lacks)

    assert done.returncode == 0
    assert here.calls() == calls
    assert done.stderr.endswith(READY)
    assert done.stdout == ""


def test_a_means_that_breaks_gives_way_to_the_next(machine: MachineWith) -> None:
    here = machine("python3")

    done = here.set_up(lacks="python3-venv")

    assert done.returncode == 0
    assert here.calls() == ["python3 venv", "python3 install uv", "uv venv", "uv install .[pdf]"]


def test_a_ready_environment_is_left_alone_and_nothing_is_said(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up()
    here.calls()

    again = here.set_up()

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert here.calls() == []


def test_a_developers_environment_is_ready_for_everybody(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up("pdf")
    here.calls()

    here.set_up("pdf,dev")
    assert here.calls() == ["python install .[pdf,dev]"]

    here.set_up("pdf")
    assert here.calls() == []


def test_a_changed_pyproject_is_installed_into_the_environment_there_is(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up()
    here.calls()

    with (here.checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    here.set_up()

    assert here.calls() == ["python install .[pdf]"]


def test_an_update_without_a_network_keeps_the_environment_and_is_tried_again(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up()
    here.calls()

    assert here.set_up("pdf,dev", lacks="network").returncode == 1
    assert (here.checkout / ".venv/bin/backcare").exists()
    assert here.set_up("pdf,dev").returncode == 0
    assert "python install .[pdf,dev]" in here.calls()


@pytest.mark.parametrize("left", ["an empty folder", "a Python without our packages", "a stamp that says unfinished"])
def test_a_half_made_environment_is_repaired(machine: MachineWith, left: str) -> None:
    here = machine("python3")
    environment = here.checkout / ".venv"
    if left == "an empty folder":
        environment.mkdir()
    else:
        here.set_up()
        (environment / "bin/backcare").unlink()
        stamp = environment / "backcare-setup"
        stamp.unlink()
        if left == "a stamp that says unfinished":
            stamp.touch()
    here.calls()

    assert here.set_up().returncode == 0
    assert "python install .[pdf]" in here.calls()
    assert (environment / "bin/backcare").exists()


def test_an_environment_whose_python_has_gone_is_made_again(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up()
    here.calls()
    (here.checkout / ".venv/bin/python").unlink()

    here.set_up()

    assert here.calls() == ["python3 venv", "python install .[pdf]"]


def test_an_environment_in_a_folder_that_was_moved_is_made_again(machine: MachineWith) -> None:
    here = machine("python3")
    here.set_up()
    here.calls()
    moved = Machine(here.checkout.rename(here.checkout.with_name("moved")), here.programs, here.calls_file)

    moved.set_up()

    assert moved.calls() == ["python3 venv", "python install .[pdf]"]


@pytest.mark.parametrize(
    ("programs", "lacks", "says"),
    [
        pytest.param([], "", "Python 3.11 or newer, and there is none", id="no Python"),
        pytest.param(["python3"], "sys", "Python 3.11 or newer, and there is none", id="an old Python"),
        pytest.param(["python3"], "ensurepip pip", "sudo apt install python3-venv", id="neither venv nor pip"),
        pytest.param(["python3"], "network", "no route to host", id="no network"),
    ],
)
def test_when_no_means_works_it_says_what_is_missing(
    machine: MachineWith, programs: list[str], lacks: str, says: str
) -> None:
    done = machine(*programs).set_up(lacks=lacks)

    assert done.returncode == 1
    assert says in done.stderr
    assert READY not in done.stderr


@pytest.mark.parametrize(
    ("outcome", "passes"),
    [(0, True), (3, True), (130, True), (1, False), (2, False)],
    ids=["it ran", "left early", "interrupted", "could not", "wrong answers"],
)
def test_make_calls_only_what_went_wrong_an_error(machine: MachineWith, outcome: int, *, passes: bool) -> None:
    here = machine("python3")

    done = here.run("make", "assess", outcome=outcome)

    assert (done.returncode == 0) is passes
    assert ("Error" in done.stderr) is not passes
    assert done.stdout == ""


def test_make_alone_lists_every_command(machine: MachineWith) -> None:
    listed = machine().run("make").stdout

    for command in ("assess", "test", "check", "format", "bench", "pictures", "clean"):
        assert f"make {command} " in listed


def test_a_check_before_any_set_up_names_the_command_that_sets_up(machine: MachineWith) -> None:
    done = machine().run("make", "check")

    assert done.returncode != 0
    assert "make test" in done.stderr
