"""What others published about witnesses, to hold ours to. Facts only; each says where it stands.

The conversation is that of the tests of litewitness (FiloSottile/torchwood,
cmd/litewitness/testdata/litewitness.txt), with the answers the specification asks for today. The
cosigned head is one of a public ledger, which nine witnesses of nine organisations signed
(florolf/spic, doc/example.md; the keys stand there too).
"""

import base64
import hashlib
from typing import Final

from waarborg.core.seal.notes import LOG, WITNESS, VerifierKey

ORIGIN: Final = (
    "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
)
TALKED_WITH: Final = VerifierKey(
    ORIGIN,
    LOG,
    bytes.fromhex("ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"),
)
_ONE: Final = (
    "1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=",
)
_THREE: Final = (
    "3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=",
    "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=",
)
_FIVE: Final = (
    "5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=",
    "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=",
)
_LEAF: Final = "Kg{}" + "A" * 38 + "{}A="
_TWO_STEPS: Final = (_LEAF.format("E", "A"), _LEAF.format("I", "A"))


def _asked(old: int, steps: tuple[str, ...], head: tuple[str, str], origin: str = ORIGIN) -> str:
    top = "\n".join([f"old {old}", *steps])
    return f"{top}\n\n{origin}\n{head[0]}\n\n\u2014 {origin} {head[1]}\n"


CONVERSATION: Final = (
    (_asked(0, (), _ONE), "signed"),
    (_asked(1, _TWO_STEPS, (_THREE[0], _ONE[1])), "not-signed"),
    (_asked(1, _TWO_STEPS, _THREE, ORIGIN[:-1] + "3"), "unknown-log"),
    (_asked(1, (), _THREE), "not-grown"),
    (_asked(1, (_TWO_STEPS[0], _LEAF.format("I", "B")), _THREE), "not-grown"),
    (_asked(1, _TWO_STEPS, _THREE), "signed"),
    (
        _asked(
            1,
            (
                _LEAF.format("E", "A"),
                "+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=",
                _LEAF.format("Q", "A"),
            ),
            _FIVE,
        ),
        "other-size 3",
    ),
    (
        _asked(
            3,
            (
                _LEAF.format("I", "A"),
                _LEAF.format("M", "A"),
                "wgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=",
                _LEAF.format("Q", "A"),
            ),
            _FIVE,
        ),
        "signed",
    ),
    (_asked(0, (), _FIVE), "other-size 5"),
)

_WITNESSES: Final = """
poc.sigsum.org/nisse 1c25f8a44c635457e2e391d1efbca7d4c2951a0aef06225a881e46b98962ac6c
rgdd.se/poc-witness 28c92a5a3a054d317c86fc2eeb6a7ab2054d6217100d0be67ded5b74323c5806
witness1.smartit.nu/witness1 f4855a0f46e8a3e23bb40faf260ee57ab8a18249fa402f2ca2d28a60e1a3130e
witness.navigli.sunlight.geomys.org \
dcbf728e02d479f5a7e20dc09adf525833ed6e797526517aeb07fc6854849fc6
remora.n621.de ebcdeb78e7fdb2ef9227b2c1ef11e94600b55b4d6d9a57877e31ee89e59adc36
witness.stagemole.eu 4a921b7caef58ae670cdc11ef4184f1c058f7b9259a9107a969f69fa54aa496f
tillitis.se/test-witness-1 636582aec12f32c18a21733db9e3f718058ee7aaec6dbe4eb81781e0f4300c6e
transparency.dev/DEV:witness-little-garden \
2b6eb0ec483503544cde4e8fc1ce6d1921db21dffccc186865f808f7625443cc
"""
WITNESSES: Final = tuple(
    (name, VerifierKey(name, WITNESS, bytes.fromhex(key)))
    for name, key in (line.split() for line in _WITNESSES.strip().split("\n"))
)
_LOG: Final = bytes.fromhex("4644af2abd40f4895a003bca350f9d5912ab301a49c77f13e5b6d905c20a5fe6")
PUBLIC_LOG: Final = VerifierKey(f"sigsum.org/v1/tree/{hashlib.sha256(_LOG).hexdigest()}", LOG, _LOG)
SEEN_AT: Final = 1765558886
SIZE: Final = 17157
_ROOT: Final = "86c07a3959a75a8640dd01c33a62cf4222ef88ace47f706a06905d915e705a3d"
_SIGNED: Final = (
    "fb48647e55d12145b6e3169d33cd167f0c24ce6c002ce794d82edd9e055ad535"
    "d94f4f0e142792194e713561d9040e94a744a73b4afa34b6697fdd8a32a0d509"
)
_COSIGNED: Final = """
26983895bdf491838dd4885848670562e7b728b6efa15fd9047b5b97a9a0618f
f543a0b4cda622ae831f27460fbb103f518cc713634857ae06c7037a1bbd6bc3
a34fbedf8946ecbcc95797c1e613fa0728ef35d84d9cf9b7a68a3ecccc09be04
e4a6a1e4657d8d7a187cc0c20ed51055d88c72f340d29534939aee32d86b4021
a1e2f429ecc987ce17a5d471f2165f6166d7c6863293c6dfa4868b7c524be355
9cbb5597279e68a4cd61e56acdb6fb91e4212179693698e4519b82d1cc3e3b01
70b861a010f25030de6ff6a5267e0b951e70c04b20ba4a3ce41e7fba7b9b7dfc
c568d60cc7d2bf339e4a74597adfe12e09bf9bc9c13e194774c8bc103930e565
1290bffc6cb2cf57ffef18ff7d68b34d4560451a0521d6c16e595367eed8f40a
c1d2d6935c2fb43bef395792b1f3c1dfe4072d4c6cadd05e0cc90b28d7141ed3
0bd36c6f510e36939758d6b4df06bb90ad332ef2a590ef82a831d50876748387
540891d0e4f77253b396ec57c20f07a33a2dfa644b7b44383000a62924c7e20d
1c997261f16e6e81d13f420900a2542a4b6a049c2d996324ee5d82a90ca3360c
b67271161de5010cae38a210c55e10b89ea07cb233ebba4802b34133d38de149
33d81b40793a4a041bf428a632e48bd7f532f556485bc31580367df4fdae6a08
86b5414ae57f45c2953a074640bb5bedebad023925d4dc91a31de1350b710089
0870780996726ef5376e739f595c3e5ac1e482648f13a6c2ac215051b1c70730
13470bfd5ba870338776fe9b2bd8bb41ae92fec9fae6b4715cb3c7e21b8fad03
d960fcff859a34d677343e4789c6843e897c9ff195ea7140a6ef382566df3b65
218b77b7825d7a982e7f5a7a678af155e3f2c1fd412fc8623f379d160a6cb65b
2b575189db52cf693aa6317c3219ee327ed1c37c8df7b0311d3b267182c3a400
49c4cd6124b7c572f3354d854d50b2a4b057a750f786cf03103c09de339c4ea3
642aa8748405401886796c9a3dbddf57942976af469429044f7206489d4b4979
c44ae445c998e0bd0b6b7e0d0da5fa7fe142338ed8a69ac521d694c3cf2cd403
"""  # three lines each: SHA-256 of the key of the witness, and its signature on two lines


def _line(name: str, raw: bytes) -> str:
    return f"\u2014 {name} {base64.b64encode(raw).decode()}\n"


def public_head() -> str:
    """Write the head of that ledger as a checkpoint; its ledger keeps the same in another form."""
    root = base64.b64encode(bytes.fromhex(_ROOT)).decode()
    lines = [_line(PUBLIC_LOG.name, PUBLIC_LOG.id + bytes.fromhex(_SIGNED))]
    words, at = _COSIGNED.split(), SEEN_AT.to_bytes(8, "big")
    by_hash = {hashlib.sha256(key.public).hexdigest(): key for _, key in WITNESSES}
    for hashed, first, second in zip(words[::3], words[1::3], words[2::3], strict=True):
        if key := by_hash.get(hashed):
            lines.append(_line(key.name, key.id + at + bytes.fromhex(first + second)))
    return f"{PUBLIC_LOG.name}\n{SIZE}\n{root}\n\n" + "".join(lines)
