"""Settings: every variable is read, every mistake is named, and no secret is told."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from maquette.runtime.redis_server import ClusterRedisServer, DirectRedisServer
from maquette.runtime.settings import Settings, SettingsError
from pydantic import Field, SecretStr, ValidationError

SECRET: Final = "s3cret"  # noqa: S105
HIDDEN: Final = ("DATABASE_URL", "REDIS_PASSWORD", "REDIS_SENTINEL_PASSWORD", "REDIS_URL")


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give the tests a folder without .env, and an environment without variables of ours."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def settings_of(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return Settings()


def told(error: BaseException) -> str:
    """Give all that anybody can read of an error, its causes and what it holds included."""
    texts: list[str] = []
    chain: BaseException | None = error
    while chain is not None:
        texts += [str(chain), repr(chain), repr(chain.args), repr(vars(chain))]
        if isinstance(chain, ValidationError):
            texts.append(repr(chain.errors()))
        chain = chain.__cause__ or chain.__context__
    return "\n".join([*texts, *traceback.format_exception(error)])


def refusal(monkeypatch: pytest.MonkeyPatch, **variables: str) -> str:
    with pytest.raises(SettingsError) as caught:
        settings_of(monkeypatch, **variables)
    assert SECRET not in told(caught.value)
    return str(caught.value)


def options_of(settings: Settings) -> dict[str, Any]:
    """Give the options with which connections are made."""
    server = settings.redis_server()
    assert isinstance(server, DirectRedisServer)
    client: Any = server.client
    return dict(client.get_connection_kwargs())


def test_without_variables_it_is_redis_on_this_machine() -> None:
    server = Settings().redis_server()
    assert isinstance(server, DirectRedisServer)
    assert server.address == "localhost:6379"
    assert server.timeout == timedelta(seconds=5)


def test_host_port_password_user_and_database_make_a_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch,
        REDIS_HOST="redis.local",
        REDIS_PORT="6380",
        REDIS_PASSWORD="p@:/#?%",  # noqa: S106
        REDIS_USERNAME="me",
        REDIS_DB="3",
        REDIS_TIMEOUT="500ms",
    )
    assert settings.redis_server().address == "redis.local:6380"
    options = options_of(settings)
    assert options["password"] == "p@:/#?%"  # noqa: S105
    assert (options["username"], options["db"]) == ("me", 3)
    assert settings.redis_server().timeout == timedelta(milliseconds=500)


def test_a_url_says_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, REDIS_URL=f"redis://me:{SECRET}@h:1/2")
    assert settings.redis_server().address == "h:1"
    options = options_of(settings)
    assert (options["username"], options["password"], options["db"]) == ("me", SECRET, 2)


def test_what_a_url_leaves_open_other_variables_say(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch, REDIS_URL="redis://h", REDIS_PASSWORD=SECRET, REDIS_PORT="7", REDIS_DB="1"
    )
    assert settings.redis_server().address == "h:7"
    options = options_of(settings)
    assert (options["password"], options["port"], options["db"]) == (SECRET, 7, 1)


def test_a_url_and_variables_may_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch,
        REDIS_URL=f"redis://:{SECRET}@h:7/1",
        REDIS_HOST="h",
        REDIS_PORT="7",
        REDIS_PASSWORD=SECRET,
        REDIS_DB="1",
        REDIS_TLS="false",
    )
    assert settings.redis_server().address == "h:7"


def test_tls_checks_the_name_and_takes_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch, REDIS_HOST="h", REDIS_TLS="true", REDIS_CA_CERTS="/etc/ca.pem"
    )
    server = settings.redis_server()
    assert isinstance(server, DirectRedisServer)
    pool: Any = server.client.connection_pool
    assert pool.connection_class.__name__ == "SSLConnection"
    assert options_of(settings)["ssl_ca_certs"] == "/etc/ca.pem"
    assert options_of(settings)["ssl_check_hostname"] is True


def test_a_url_of_tls_checks_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (
        options_of(settings_of(monkeypatch, REDIS_URL="rediss://h"))["ssl_check_hostname"] is True
    )
    settings = settings_of(monkeypatch, REDIS_URL="rediss://h", REDIS_CA_CERTS="/etc/ca.pem")
    assert options_of(settings)["ssl_ca_certs"] == "/etc/ca.pem"


def test_sentinels_name_the_master(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch,
        REDIS_SENTINELS="a:26379, [::1]:2",
        REDIS_SENTINEL_MASTER="main",
        REDIS_SENTINEL_PASSWORD=SECRET,
        REDIS_PASSWORD=SECRET,
        REDIS_TLS="true",
        REDIS_DB="2",
    )
    server = settings.redis_server()
    assert repr(server) == "DirectRedisServer('main of a:26379,[::1]:2')"
    assert SECRET not in repr(settings) + str(settings)


def test_nodes_make_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(
        monkeypatch, REDIS_CLUSTER_NODES="a:1,b:2", REDIS_PASSWORD=SECRET, REDIS_TLS="true"
    )
    server = settings.redis_server()
    assert isinstance(server, ClusterRedisServer)
    assert server.address == "a:1,b:2"


def test_dotenv_is_read_and_the_environment_wins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        f"REDIS_HOST=of-the-file\nREDIS_PORT=1\nREDIS_PASSWORD='{SECRET}'\nOTHER=1\n",
        encoding="utf-8",
    )
    settings = settings_of(monkeypatch, REDIS_PORT="2")
    assert settings.redis_server().address == "of-the-file:2"
    assert settings.redis_password == SecretStr(SECRET)


def test_an_empty_variable_is_not_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("REDIS_HOST=\nREDIS_SENTINELS=\n", encoding="utf-8")
    names = [name.upper() for name in Settings.model_fields]
    assert settings_of(monkeypatch, **dict.fromkeys(names, "")) == Settings(_env_file=None)


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
@pytest.mark.parametrize("value", [SECRET, f"http://a:{SECRET}@h:{SECRET}/", f"-{SECRET}:99999"])
def test_no_wrong_value_is_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    shown = ""
    try:
        settings = settings_of(monkeypatch, **{name: value})
    except SettingsError as error:
        shown = told(error)
    else:
        shown = repr(settings) if name in HIDDEN else ""
    assert SECRET not in shown


@pytest.mark.parametrize(
    "url",
    [
        f"redis://:{SECRET}/@h",
        f"redis://u:1/{SECRET}@h",
        f"redis://[{SECRET}",
        f"redis://h:{SECRET}",
        f"redis://h/{SECRET}",
        f"{SECRET}",
        f"redis://h?{SECRET}=1",
        f"redis://h?db={SECRET}",
        f"unix://#{SECRET}",
    ],
)
def test_no_wrong_url_is_told(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert "REDIS_URL: " in refusal(monkeypatch, REDIS_URL=url)


def test_every_wrong_variable_is_named_with_what_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = refusal(
        monkeypatch,
        REDIS_PORT=SECRET,
        REDIS_TIMEOUT=f"5 {SECRET}",
        REDIS_SENTINELS=SECRET,
        REDIS_HOST=f"h/{SECRET}",
        REDIS_TLS=SECRET,
    )
    lines = text.splitlines()
    assert lines[0] == "the settings are wrong:"
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        *("REDIS_HOST", "REDIS_PORT", "REDIS_TLS", "REDIS_SENTINELS", "REDIS_TIMEOUT")
    ]
    assert lines[2].endswith("; set it to a port, as 6379")
    assert lines[5].endswith("write a number and ms, s or m")


CONTRADICTIONS: Final[dict[str, dict[str, str]]] = {
    "REDIS_URL and REDIS_HOST say different things": {"REDIS_URL": "redis://a", "REDIS_HOST": "b"},
    "REDIS_URL and REDIS_PORT say": {"REDIS_URL": "redis://a:1", "REDIS_PORT": "2"},
    "REDIS_URL and REDIS_PASSWORD say": {
        "REDIS_URL": f"redis://:{SECRET}@a",
        "REDIS_PASSWORD": f"other{SECRET}",
    },
    "REDIS_URL and REDIS_USERNAME say": {
        "REDIS_URL": f"redis://{SECRET}:p@a",
        "REDIS_USERNAME": "me",
    },
    "REDIS_URL and REDIS_DB say": {"REDIS_URL": "redis://a/1", "REDIS_DB": "2"},
    "REDIS_URL and REDIS_DB say different": {"REDIS_URL": "unix:///a?db=1", "REDIS_DB": "2"},
    "REDIS_URL and REDIS_TLS say": {"REDIS_URL": "redis://a", "REDIS_TLS": "true"},
    "REDIS_URL and REDIS_CA_CERTS say": {"REDIS_URL": "redis://a", "REDIS_CA_CERTS": "a.pem"},
    "REDIS_TLS and REDIS_CA_CERTS contradict": {"REDIS_TLS": "false", "REDIS_CA_CERTS": "a.pem"},
    "REDIS_SENTINELS need REDIS_SENTINEL_MASTER": {"REDIS_SENTINELS": "a:1"},
    "REDIS_SENTINEL_MASTER and REDIS_SENTINEL_PASSWORD without REDIS_SENTINELS": {
        "REDIS_SENTINEL_MASTER": "a",
        "REDIS_SENTINEL_PASSWORD": SECRET,
    },
    "REDIS_CLUSTER_NODES and REDIS_SENTINELS name several ways": {
        "REDIS_CLUSTER_NODES": "a:1",
        "REDIS_SENTINELS": "a:1",
        "REDIS_SENTINEL_MASTER": "a",
    },
    "REDIS_CLUSTER_NODES and REDIS_HOST name several ways": {
        "REDIS_CLUSTER_NODES": "a:1",
        "REDIS_HOST": "a",
    },
    "REDIS_CLUSTER_NODES and REDIS_DB contradict": {
        "REDIS_CLUSTER_NODES": "a:1",
        "REDIS_DB": "1",
    },
}


@pytest.mark.parametrize("fault", CONTRADICTIONS)
def test_contradictions_name_the_variables(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    text = refusal(monkeypatch, **CONTRADICTIONS[fault])
    assert fault in text
    assert len(text.splitlines()) == 2, text


def test_secrets_are_in_no_repr_log_copy_or_dump(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = settings_of(
        monkeypatch,
        DATABASE_URL=f"postgresql://u:{SECRET}@h/d",
        REDIS_URL=f"redis://:{SECRET}@h",
    )
    with caplog.at_level(logging.DEBUG):
        logging.getLogger().info("%s %r", settings, settings)
    shown = caplog.text + repr(settings.redis_server()) + settings.model_dump_json()
    assert SECRET not in shown + repr(settings.model_dump()) + repr(copy.deepcopy(settings))
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(Settings(), "redis_host", "b")  # noqa: B010


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"REDIS_PASSWORD=\xff" + SECRET.encode())
    with pytest.raises(SettingsError, match=r"\.env is not written in UTF-8") as caught:
        Settings()
    assert SECRET not in told(caught.value)


class Derived(Settings):
    """What a service adds."""

    media: Path = Field(
        default=Path("/data"), validation_alias="MEDIA_ROOT", description="a folder"
    )
    api_key: SecretStr = Field(description="the key of the service")
    tags: tuple[str, ...] = ()


def derived(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Derived:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return Derived()  # type: ignore[call-arg]


def test_derived_settings_have_variables_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = derived(monkeypatch, MEDIA_ROOT="/m", MEDIA="/no", API_KEY=SECRET, TAGS='["a"]')
    assert (settings.media, settings.tags) == (Path("/m"), ("a",))
    assert Derived(media=Path("/x"), api_key=SecretStr("")).media == Path("/x")


def test_derived_settings_name_what_is_missing_or_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="API_KEY: field required; set it to the key of the"):
        derived(monkeypatch)
    with pytest.raises(SettingsError, match="tags") as caught:
        derived(monkeypatch, TAGS=SECRET)
    assert SECRET not in told(caught.value)
