"""What is written back and forth in the example: by those who handle reports, and to them."""

from typing import Final, NamedTuple


class Handling(NamedTuple):
    """How a kind of report is handled: the task for a manager, the answer, and how it ends."""

    task: str
    answer: str
    ends: tuple[str, ...]


HANDLING: Final = {
    "integrity_breach": Handling(
        "Wilt u nagaan hoe uitgaven en spullen van het werk worden bijgehouden, en zeggen wat u "
        "verandert?",
        "Voortaan kijken twee mensen naar elke rekening en elke rit. Dat staat nu ook op papier.",
        (
            "De feiten kloppen. Het bedrag is terugbetaald en er geldt nu dat twee mensen tekenen.",
            "Wij konden niet vaststellen wat er is gebeurd. De regels zijn wel uitgelegd.",
            "De melding klopt voor een deel. De inkoop is overgedaan, met drie offertes.",
        ),
    ),
    "wrongdoing": Handling(
        "Wilt u nagaan of de veiligheid op orde is en of de controles echt zijn gedaan, en zeggen "
        "wat u verandert?",
        "Alles is opnieuw gekeurd door een bedrijf van buiten. Twee gebreken zijn verholpen.",
        (
            "De feiten kloppen. Het gevaar is weg, en de controles worden nu door anderen gedaan.",
            "Het is onderzocht door een bureau van buiten. Het rapport is openbaar.",
        ),
    ),
    "undesirable_behaviour": Handling(
        "Wilt u nagaan hoe er in uw team met elkaar wordt gesproken, en zeggen wat u daaraan doet?",
        "Wij hebben met het hele team afspraken gemaakt. Elke maand praten wij erover.",
        (
            "De feiten kloppen. Er is een maatregel genomen, en er is hulp aangeboden.",
            "Er is een gesprek geweest met iemand van buiten erbij. Er zijn afspraken gemaakt.",
            "Wij konden niet vaststellen wat er is gebeurd. Het team krijgt wel begeleiding.",
        ),
    ),
    "discrimination": Handling(
        "Wilt u nagaan of iedereen in uw team dezelfde kansen krijgt, en zeggen wat u verandert?",
        "De verdeling is overgedaan zonder namen. Twee mensen krijgen alsnog een plek.",
        (
            "De feiten kloppen. Het besluit is teruggedraaid en er zijn excuses gemaakt.",
            "Wij konden niet vaststellen dat het hierdoor kwam. De werkwijze is wel veranderd.",
        ),
    ),
    "retaliation": Handling(
        "Wilt u nagaan hoe dit besluit tot stand kwam, en zeggen of u het terugdraait?",
        "Het besluit is teruggedraaid. De medewerker weet dat.",
        (
            "Het besluit hing samen met de melding. Het is teruggedraaid.",
            "Het besluit was al genomen voor de melding. Dat blijkt uit de stukken.",
        ),
    ),
}
ADDED: Final = {
    "nl": "Ik heb nog iets gevonden. Het gaat om dezelfde weken. Ik schrijf het hier kort op.",
    "en": "I found something more. It is about the same weeks. I write it down here in short.",
}
ASKED: Final = {
    "nl": "Dank u. Weet u ook wie er nog meer bij was? Een functie is genoeg, geen naam.",
    "en": "Thank you. Do you know who else was there? A function is enough, no name.",
}
RECEIVED: Final = {
    "nl": "Wij hebben uw melding gelezen. U hoort binnen drie maanden wat wij ermee doen.",
    "en": "We have read your report. Within three months we tell you what we do with it.",
}
NOTE: Final = "Eerst de stukken opvragen, daarna een gesprek. Geen functies noemen buiten ons."
CLASSIFIED: Final = (
    "Zo noemt de regeling wat u beschrijft. Daarbij horen deze stappen en termijnen."
)
FEEDBACK: Final = {
    "nl": "Dank u wel. U leest hierboven wat er is gedaan en waarom.",
    "en": "Thank you. Above you read what was done and why.",
}
REFUSED: Final = "Dit is eerder gemeld en onderzocht. Wij lezen geen nieuwe feiten."
WHY_AGAIN: Final = {
    "nl": "Er is niet gekeken naar de weken waar het om gaat.",
    "en": "Nobody looked at the weeks that matter.",
}
LOOKED_AGAIN: Final = (
    "Wij hebben alles opnieuw bekeken. Er zijn wel nieuwe feiten: wij gaan verder."
)
PASSED_ON: Final = "Wij staan te dicht bij deze afdeling. De anderen kunnen er vrij naar kijken."
ENOUGH: Final = "Dit is een antwoord op de vraag, en wij kunnen nagaan of het gebeurt."
TOLD: Final = "Het is veilig om het nu te vertellen, en een gesprek kan op korte termijn."
WORSE: Final = {
    "nl": "Sinds mijn melding sta ik op geen enkele lijst meer voor een cursus.",
    "en": "Since my report I am on no list for a course any more.",
}
NOT_SETTLED: Final = "Het is één week goed gegaan. Daarna begon het opnieuw."
SETTLED: Final = (
    (
        "undesirable_behaviour",
        "Een medewerker werd in een overleg uitgelachen door een collega.",
        "De collega heeft sorry gezegd. Over een maand praten wij er nog een keer over.",
    ),
    (
        "integrity_breach",
        "Iemand gebruikte de auto van het werk om iets van huis op te halen.",
        "De ritten zijn betaald. De regels hangen nu in de kantine.",
    ),
    (
        "discrimination",
        "Een rooster hield geen rekening met een feestdag van een medewerker.",
        "Het rooster is aangepast, en dat vragen wij voortaan aan iedereen.",
    ),
    (
        "undesirable_behaviour",
        "Twee medewerkers schreeuwden tegen elkaar waar klanten bij waren.",
        "Zij hebben het uitgepraat. De klanten zijn gebeld.",
    ),
    (
        "integrity_breach",
        "Een medewerker nam een fles wijn aan van een leverancier.",
        "De fles is teruggebracht. Het team weet wat de regel is.",
    ),
)
