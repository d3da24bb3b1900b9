"""What is written back and forth in the example: by those who handle reports, and to them."""

from typing import Final, NamedTuple


class Ending(NamedTuple):
    """How it ends: the reasons of the decision, and what the reporting person reads of it."""

    reasons: str
    feedback: str


class Handling(NamedTuple):
    """How a kind of report is handled: the task for a manager, the answer, and how it ends."""

    task: str
    answer: str
    ends: tuple[Ending, ...]


NL: Final = {
    "integrity_breach": Handling(
        "Wilt u nagaan hoe uitgaven en spullen van het werk worden bijgehouden, en zeggen wat u "
        "verandert?",
        "Voortaan kijken twee mensen naar elke rekening en elke rit. Dat staat nu ook op papier.",
        (
            Ending(
                "De feiten kloppen. Zij staan in de administratie van drie maanden.",
                "Wij hebben de administratie nagekeken, en het klopt wat u schreef. Het bedrag is "
                "terugbetaald. Voortaan tekenen twee mensen.",
            ),
            Ending(
                "Wij konden niet vaststellen wat er is gebeurd. De stukken spreken elkaar tegen.",
                "Wij hebben de stukken gelezen en drie mensen gesproken. Wat er is gebeurd, konden "
                "wij niet vaststellen. De regels zijn in het team nog eens uitgelegd.",
            ),
            Ending(
                "De melding klopt voor een deel. Er is maar één offerte gevraagd.",
                "Er is inderdaad maar één offerte gevraagd. Dat is overgedaan, nu met drie. Dat er "
                "een familieband is, konden wij niet vaststellen.",
            ),
        ),
    ),
    "wrongdoing": Handling(
        "Wilt u nagaan of de veiligheid op orde is en of de controles echt zijn gedaan, en zeggen "
        "wat u verandert?",
        "Alles is opnieuw gekeurd door een bedrijf van buiten. Twee gebreken zijn verholpen.",
        (
            Ending(
                "De feiten kloppen. De controles van dit jaar zijn niet gedaan.",
                "U had gelijk: de controles waren niet gedaan. Het gevaar is weg. Voortaan "
                "controleert een bedrijf van buiten, elk halfjaar.",
            ),
            Ending(
                "Een bureau van buiten heeft het onderzocht en vond twee gebreken.",
                "Een bureau van buiten heeft dit onderzocht en twee gebreken gevonden. Beide zijn "
                "verholpen. Het rapport is openbaar.",
            ),
        ),
    ),
    "undesirable_behaviour": Handling(
        "Wilt u nagaan hoe er in uw team met elkaar wordt gesproken, en zeggen wat u daaraan doet?",
        "Wij hebben met het hele team afspraken gemaakt. Elke maand praten wij erover.",
        (
            Ending(
                "De feiten kloppen. Vier mensen vertelden los van elkaar hetzelfde.",
                "Vier mensen vertelden hetzelfde als u. Er is een maatregel genomen. Welke, mogen "
                "wij niet zeggen. U kunt hulp krijgen van het bedrijfsmaatschappelijk werk.",
            ),
            Ending(
                "Beide kanten zijn gehoord, en zij willen het met een gesprek oplossen.",
                "Er is een gesprek geweest met iemand van buiten erbij. De afspraken staan op "
                "papier. Over drie maanden vragen wij u hoe het gaat.",
            ),
            Ending(
                "Wij konden niet vaststellen wat er is gebeurd. Niemand anders was erbij.",
                "Wij hebben beide kanten gehoord. Wat er is gebeurd, konden wij niet vaststellen. "
                "Het team krijgt wel begeleiding, en iedereen kent de vertrouwenspersoon.",
            ),
        ),
    ),
    "discrimination": Handling(
        "Wilt u nagaan of iedereen in uw team dezelfde kansen krijgt, en zeggen wat u verandert?",
        "De verdeling is overgedaan zonder namen. Twee mensen krijgen alsnog een plek.",
        (
            Ending(
                "De feiten kloppen. Voor het verschil is geen reden gegeven die mag.",
                "Voor het verschil was geen goede reden. Het besluit is teruggedraaid, en er zijn "
                "excuses gemaakt. De keuze wordt voortaan zonder namen gemaakt.",
            ),
            Ending(
                "Wij konden niet vaststellen dat het hierdoor kwam.",
                "Wij hebben tien besluiten naast elkaar gelegd. Dat het hierdoor kwam, konden wij "
                "niet vaststellen. De werkwijze is wel veranderd: twee mensen kiezen samen.",
            ),
        ),
    ),
    "retaliation": Handling(
        "Wilt u nagaan hoe dit besluit tot stand kwam, en zeggen of u het terugdraait?",
        "Het besluit is teruggedraaid. De medewerker weet dat.",
        (
            Ending(
                "Het besluit hing samen met de melding.",
                "Het besluit hing samen met uw melding. Dat mag niet. Het is teruggedraaid, en u "
                "krijgt daar een brief over.",
            ),
            Ending(
                "Het besluit was al genomen voor de melding. Dat blijkt uit de stukken.",
                "Uit de stukken blijkt dat het besluit al was genomen voor u meldde. Bent u het "
                "daar niet mee eens, dan kunt u het laten toetsen.",
            ),
        ),
    ),
}
EN: Final = {
    "integrity_breach": Handling(
        "Please find out who looks into files without need, and say what you change.",
        "Who opens a file now says why. Every month somebody looks at the list.",
        (
            Ending(
                "The facts are right. The system keeps who opened which file.",
                "The system shows that files were opened without need. A measure was taken. From "
                "now on everybody says why they open a file, and somebody checks it.",
            ),
        ),
    ),
    "wrongdoing": Handling(
        "Please find out whether permits wait for the advice on safety, and say what you change.",
        "No permit goes out without the advice any more. The old ones were looked at again.",
        (
            Ending(
                "The facts are right. In six files the advice came after the permit.",
                "In six files the advice came after the permit, as you wrote. All six were looked "
                "at again. The system now refuses a permit without the advice.",
            ),
        ),
    ),
    "undesirable_behaviour": Handling(
        "Please find out how people are spoken to on the phone, and say what you do about it.",
        "We agreed with everybody how we talk to each other. Every month we come back to it.",
        (
            Ending(
                "The facts are right. Three people told the same, apart from each other.",
                "Three people told the same as you did. A measure was taken; which one, we may not "
                "say. Nobody is sent home without pay any more, and what was lost is paid.",
            ),
        ),
    ),
    "discrimination": Handling(
        "Please find out whether the same work is paid the same, and say what you change.",
        "The work of both was described anew. From next month it is paid the same.",
        (
            Ending(
                "The work is the same, and no reason was given for the difference that may count.",
                "We laid the work side by side: it is the same. From next month the pay is the "
                "same too, and everybody uses the same entrance.",
            ),
        ),
    ),
    "retaliation": Handling(
        "Please find out how this decision was made, and say whether you take it back.",
        "The decision was taken back. The employee knows.",
        (
            Ending(
                "The decision had to do with the report.",
                "The decision had to do with your report. That is not allowed. It was taken back, "
                "and you get a letter about it.",
            ),
        ),
    ),
}
HANDLING: Final = {"nl": NL, "en": EN}
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
CLASSIFIED: Final = {
    "nl": "Zo noemt de regeling wat u beschrijft. Daarbij horen deze stappen en termijnen.",
    "en": "This is what the procedure calls what you describe. These steps and terms go with it.",
}
REFUSED: Final = {
    "nl": Ending(
        "Dit is eerder gemeld en onderzocht. Wij lezen geen nieuwe feiten.",
        "Dit is vorig jaar gemeld en onderzocht. In uw melding lezen wij geen nieuwe feiten, dus "
        "wij onderzoeken het niet opnieuw. Weet u meer? Schrijf het ons dan hier.",
    ),
    "en": Ending(
        "This was reported and looked into before. We read no new facts.",
        "This was reported and looked into last year. We read no new facts in your report, so we "
        "do not look into it again. Do you know more? Then write it to us here.",
    ),
}
WHY_AGAIN: Final = {
    "nl": "Er is niet gekeken naar de weken waar het om gaat.",
    "en": "Nobody looked at the weeks that matter.",
}
LOOKED_AGAIN: Final = {
    "nl": "Wij hebben alles opnieuw bekeken. Er zijn wel nieuwe feiten: wij gaan verder.",
    "en": "We looked at everything again. There are new facts: we go on.",
}
PASSED_ON: Final = {
    "nl": "Wij staan te dicht bij deze afdeling. De anderen kunnen er vrij naar kijken.",
    "en": "We stand too close to this department. The others are free to look at it.",
}
ENOUGH: Final = {
    "nl": "Dit is een antwoord op de vraag, en wij kunnen nagaan of het gebeurt.",
    "en": "This answers the question, and we can check whether it is done.",
}
TOLD: Final = {
    "nl": "Het is veilig om het nu te vertellen, en een gesprek kan op korte termijn.",
    "en": "It is safe to tell it now, and a talk can be held soon.",
}
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
