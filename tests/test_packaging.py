"""The built wheel works in a clean environment, outside the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MEMO = (
    "Muistio\n\nKasvun portaat -hankkeen päätoteuttajana toimii Salon kaupunki. "
    "Hankkeen kokonaisbudjetti on 120 000 euroa.\n"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_rules_and_licence_are_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in (ROOT / "rules").rglob("*"):
        if path.is_file():
            assert f"memo2data/_rules/{path.relative_to(ROOT / 'rules').as_posix()}" in names
    for path in (ROOT / "src" / "memo2data").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:  # code, labels, templates
            assert path.relative_to(ROOT / "src").as_posix() in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_installed_wheel_converts_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    # The packages that memo2data needs come from this environment, memo2data itself does not: the editable install's
    # own .pth file is not read through another one.
    purelib = sysconfig.get_path("purelib", vars={"base": str(home), "platbase": str(home)})
    (Path(purelib) / "needed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    document = tmp_path / "muistio.txt"
    document.write_text(MEMO, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def call(*command: str) -> str:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert str(home) in call(str(python), "-c", "import memo2data; print(memo2data.__file__)")
    result = json.loads(call(str(python.with_name("memo2data")), "extract", document.name))
    assert result["document"]["path"] == "muistio.txt"
    assert result["projects"][0]["lead_implementers"][0]["name"] == "Salon kaupunki"
    assert str(home) in call(str(python.with_name("memo2data")), "doctor")
