"""What the invented people of the example write: short, plain, and about nobody who exists."""

from typing import Final, NamedTuple


class Story(NamedTuple):
    """A story that somebody tells: what they hope for, what happened, and when and where."""

    kind: str
    language: str
    wish: str
    text: str
    when_where: str


STORIES: Final = (
    Story(
        "integrity_breach",
        "nl",
        "Dat iemand de rekeningen nakijkt.",
        "Drie maanden achter elkaar is dezelfde rekening voor zand twee keer betaald.",
        "Op de werf, sinds de zomer.",
    ),
    Story(
        "integrity_breach",
        "nl",
        "Dat iedereen dezelfde kans krijgt.",
        "Een opdracht ging naar een bedrijf van een kennis. Er is geen tweede offerte gevraagd.",
        "Vorige maand, op het stadhuis.",
    ),
    Story(
        "integrity_breach",
        "nl",
        "Dat de afspraken over auto's weer voor iedereen gelden.",
        "De dienstauto staat in het weekend bij iemand thuis. De ritten staan niet in het boek.",
        "Al een halfjaar, elk weekend.",
    ),
    Story(
        "integrity_breach",
        "en",
        "That somebody explains who may see the files.",
        "A colleague looks up the address of a neighbour in our system and talks about it.",
        "In the canteen, twice this month.",
    ),
    Story(
        "wrongdoing",
        "nl",
        "Dat het water wordt onderzocht.",
        "Afvalwater van de werkplaats loopt in de sloot. De put die het moet opvangen is stuk.",
        "Achter de werf, na elke regenbui.",
    ),
    Story(
        "wrongdoing",
        "nl",
        "Dat de speeltuin veilig is.",
        "Keuringen van speeltoestellen zijn afgetekend zonder dat er iemand ging kijken.",
        "Dit voorjaar, in vier wijken.",
    ),
    Story(
        "wrongdoing",
        "en",
        "That the rules for permits are followed.",
        "Permits are given before the advice about fire safety is in. We are told not to ask.",
        "Since March, in every file I saw.",
    ),
    Story(
        "wrongdoing",
        "nl",
        "Dat mensen krijgen waar zij recht op hebben.",
        "Brieven van bewoners blijven liggen tot de termijn voorbij is. Dan worden ze afgewezen.",
        "Elke maand, bij onze balie.",
    ),
    Story(
        "undesirable_behaviour",
        "nl",
        "Dat het stopt, en dat ik gewoon mijn werk kan doen.",
        "In elk overleg worden er grappen over mij gemaakt. Wie er iets van zegt, is de volgende.",
        "Op maandag, in het teamoverleg.",
    ),
    Story(
        "undesirable_behaviour",
        "nl",
        "Een gesprek met iemand die luistert.",
        "Ik krijg al weken de diensten die niemand wil. Op mijn vragen komt geen antwoord.",
        "Sinds ik iets zei over de planning.",
    ),
    Story(
        "undesirable_behaviour",
        "en",
        "That people are spoken to with respect.",
        "We are shouted at on the phone, and whoever answers is sent home for the day.",
        "Every week, at the post.",
    ),
    Story(
        "discrimination",
        "nl",
        "Dat sollicitaties eerlijk worden gelezen.",
        "Brieven met een buitenlandse naam gaan op een aparte stapel. Daar kijkt niemand naar.",
        "Bij de laatste twee vacatures.",
    ),
    Story(
        "discrimination",
        "nl",
        "Dat ik ook naar de opleiding mag.",
        "Alleen wie voltijds werkt, mag naar de opleiding. Dat treft bijna alleen vrouwen.",
        "Dit jaar, in ons team.",
    ),
    Story(
        "discrimination",
        "en",
        "The same pay for the same work.",
        "Two people do the same work. One earns less, and is told that it is because of age.",
        "Since the start of the year.",
    ),
)
ADDED: Final = {
    "nl": "Ik heb nog iets gevonden. Het gaat om dezelfde weken.",
    "en": "I found something more. It is about the same weeks.",
}
ASKED: Final = {
    "nl": "Dank u. Weet u ook wie er nog meer bij was? Een functie is genoeg.",
    "en": "Thank you. Do you know who else was there? A function is enough.",
}
RECEIVED: Final = {
    "nl": "Wij hebben uw melding gelezen. U hoort binnen drie maanden wat wij ermee doen.",
    "en": "We have read your report. Within three months we tell you what we do with it.",
}
NOTE: Final = "Eerst de stukken opvragen, daarna een gesprek. Geen functies noemen buiten ons."
REASONS: Final = (
    "De feiten kloppen. De afspraken zijn aangepast en het bedrag is terugbetaald.",
    "Wij konden niet vaststellen wat er is gebeurd. Er zijn wel nieuwe afspraken gemaakt.",
    "De melding klopt voor een deel. De regels zijn uitgelegd aan het hele team.",
)
FEEDBACK: Final = {
    "nl": "Dank u wel. U leest hierboven wat er is gedaan en waarom.",
    "en": "Thank you. Above you read what was done and why.",
}
REFUSED: Final = "Dit gaat over een bezwaar tegen een besluit. Daarvoor is een andere weg."
WHY_AGAIN: Final = {
    "nl": "Er is niet gekeken naar de weken waar het om gaat.",
    "en": "Nobody looked at the weeks that matter.",
}
LOOKED_AGAIN: Final = "Wij hebben alles opnieuw bekeken en vullen de redenen aan."
PASSED_ON: Final = "Wij staan te dicht bij deze afdeling. De anderen kunnen er vrij naar kijken."
TASK: Final = "Wilt u nagaan hoe rekeningen worden gecontroleerd, en zeggen wat u verandert?"
ANSWER: Final = "Voortaan kijken twee mensen naar elke rekening. Dat staat nu ook op papier."
ENOUGH: Final = "Dit is een antwoord op de vraag, en wij kunnen nagaan of het gebeurt."
TOLD: Final = "Het is veilig om het nu te vertellen, en een gesprek kan op korte termijn."
TAKEN_OVER: Final = "De termijn is voorbij zonder antwoord. Wij gaan er zelf mee verder."
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
)
