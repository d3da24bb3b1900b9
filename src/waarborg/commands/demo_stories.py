"""What the invented people of the example report: short, plain, and about nobody who exists.

Each story knows who tells it, from where and through which door, and which functions it is about.
"""

from typing import Final, NamedTuple

Coming = tuple[str, str, str]  # how they stand to the organisation, place, door
Spots = tuple[tuple[str, str], ...]  # functions and units, never people

NOBODY: Final[Spots] = ()
CITIZEN: Final = ("citizen", "town_hall", "citizens")
OFFICE: Final = ("employee", "town_hall", "coordinator")
YARD: Final = ("employee", "yard", "coordinator")
POST: Final = ("local_staff", "accra", "coordinator")
POST_TO_COMMITTEE: Final = ("local_staff", "accra", "committee")


class Story(NamedTuple):
    """A story that somebody tells: what they hope for, what happened, and when and where."""

    kind: str
    coming: Coming
    concerned: Spots
    language: str
    wish: str
    text: str
    when_where: str


STORIES: Final = (
    Story(
        "integrity_breach",
        YARD,
        NOBODY,
        "nl",
        "Dat iemand de rekeningen nakijkt.",
        "Drie maanden achter elkaar is dezelfde rekening voor strooizand twee keer betaald. Ik heb "
        "het gezegd bij de administratie. Ik kreeg te horen dat het wel goed kwam.",
        "Op de werf, sinds augustus. De pakbonnen liggen in de kast bij de weegbrug.",
    ),
    Story(
        "integrity_breach",
        OFFICE,
        (("head_of_department", "stadsbeheer"),),
        "nl",
        "Dat elk bedrijf dezelfde kans krijgt.",
        "Het onderhoud van de parken ging naar het bedrijf van een zwager. Er zijn geen andere "
        "offertes gevraagd, terwijl dat bij dit bedrag wel moet.",
        "Vorige maand. Het contract staat in het zaaksysteem.",
    ),
    Story(
        "integrity_breach",
        YARD,
        (("team_manager", "team_afval"),),
        "nl",
        "Dat de regels over dienstauto's voor iedereen gelden.",
        "De bus van het werk staat in het weekend bij de leidinggevende thuis, ook met de "
        "aanhanger. "
        "De ritten staan niet in het boek.",
        "Al een halfjaar, bijna elk weekend.",
    ),
    Story(
        "integrity_breach",
        OFFICE,
        NOBODY,
        "en",
        "That somebody checks who looks into files.",
        "A colleague looked up the address and the debts of a neighbour in our system, and told "
        "about it at lunch.",
        "In the canteen, twice this month. At least three people heard it.",
    ),
    Story(
        "integrity_breach",
        ("contractor", "yard", "coordinator"),
        NOBODY,
        "nl",
        "Dat ik gewoon mijn werk kan doen zonder cadeaus.",
        "Mij is gevraagd om gratis stenen te leveren voor een tuin thuis. Dan zou ik de volgende "
        "opdracht ook krijgen.",
        "Bij de oplevering van de Lindelaan, na de koffie.",
    ),
    Story(
        "integrity_breach",
        CITIZEN,
        NOBODY,
        "nl",
        "Dat mijn aanvraag eerlijk wordt bekeken.",
        "Aan de balie zei iemand dat mijn vergunning sneller gaat als ik een bedrijf inhuur dat "
        "hij "
        "kent. Ik heb het briefje met de naam nog.",
        "Dinsdagmiddag, balie 4 van het stadhuis.",
    ),
    Story(
        "wrongdoing",
        YARD,
        NOBODY,
        "nl",
        "Dat het water wordt onderzocht en de put wordt gemaakt.",
        "Bij regen loopt afvalwater van de werkplaats in de sloot. De put die het moet opvangen is "
        "al een jaar stuk. In het logboek staat dat hij is nagekeken.",
        "Achter de werf, na elke flinke bui.",
    ),
    Story(
        "wrongdoing",
        OFFICE,
        NOBODY,
        "nl",
        "Dat de speeltuinen veilig zijn.",
        "Keuringen van speeltoestellen zijn afgetekend zonder dat er iemand is gaan kijken. Van "
        "twee "
        "toestellen weet ik dat er een schroef los zit.",
        "Dit voorjaar, in vier wijken.",
    ),
    Story(
        "wrongdoing",
        OFFICE,
        (("head_of_department", "sociaal_domein"),),
        "nl",
        "Dat mensen krijgen waar zij recht op hebben.",
        "Aanvragen voor hulp blijven liggen tot de termijn voorbij is. Daarna worden ze afgewezen "
        "omdat ze te oud zijn. Ons is gezegd dat dit zo hoort.",
        "Elke maand, bij het wijkteam.",
    ),
    Story(
        "wrongdoing",
        ("former_staff", "town_hall", "external_point"),
        NOBODY,
        "en",
        "That the rules on fire safety are followed.",
        "Permits for events were given before the advice on fire safety was in. We were told "
        "not to "
        "ask about it.",
        "Since March, in every file I saw until I left.",
    ),
    Story(
        "wrongdoing",
        CITIZEN,
        NOBODY,
        "nl",
        "Dat er iemand komt meten.",
        "Bij het slopen van de oude school kwam wit stof vrij. Er stond geen bord en niemand "
        "had een "
        "masker op. Mijn kinderen spelen daarnaast.",
        "Vorige week, Schoolstraat, drie dagen lang.",
    ),
    Story(
        "undesirable_behaviour",
        OFFICE,
        NOBODY,
        "nl",
        "Dat het stopt, en dat ik gewoon mijn werk kan doen.",
        "In elk overleg worden er grappen over mij gemaakt. Wie er iets van zegt, is de "
        "volgende. Ik "
        "meld mij nu ziek op maandag.",
        "Op maandag, in het teamoverleg.",
    ),
    Story(
        "undesirable_behaviour",
        YARD,
        (("team_manager", "team_groen"),),
        "nl",
        "Een gesprek met iemand die luistert.",
        "Ik krijg al weken de diensten die niemand wil. Het begon toen ik iets zei over de "
        "planning. "
        "Op mijn vragen komt geen antwoord.",
        "Sinds begin vorige maand. Het staat in de roosters.",
    ),
    Story(
        "undesirable_behaviour",
        POST,
        (("head_of_department", "internationaal"),),
        "en",
        "That people here are spoken to with respect.",
        "We are shouted at on the phone, and whoever answers is sent home for the day without pay.",
        "Every week, during the call with the town hall.",
    ),
    Story(
        "undesirable_behaviour",
        ("volunteer", "town_hall", "coordinator"),
        NOBODY,
        "nl",
        "Dat iemand hem hierop aanspreekt.",
        "Een medewerker van het buurthuis raakt mij steeds aan, ook nadat ik nee heb gezegd. Ik "
        "ben "
        "niet de enige.",
        "Donderdagavond, bij het opruimen.",
    ),
    Story(
        "undesirable_behaviour",
        CITIZEN,
        NOBODY,
        "nl",
        "Een excuus, en dat het bij een ander niet gebeurt.",
        "Een handhaver heeft mij uitgescholden en mijn telefoon uit de hand geslagen toen ik "
        "een foto "
        "maakte van mijn auto.",
        "Zaterdag rond vier uur, op de markt.",
    ),
    Story(
        "discrimination",
        ("applicant", "town_hall", "committee"),
        NOBODY,
        "nl",
        "Dat sollicitaties eerlijk worden gelezen.",
        "Met mijn eigen naam werd ik afgewezen. Met dezelfde brief onder een Nederlandse naam "
        "werd ik "
        "uitgenodigd. Ik heb beide antwoorden bewaard.",
        "Bij de vacature voor het klantcontact.",
    ),
    Story(
        "discrimination",
        OFFICE,
        (("team_manager", "wijkteam_noord"),),
        "nl",
        "Dat ik ook naar de opleiding mag.",
        "Alleen wie voltijds werkt, mag naar de opleiding. Dat treft bijna alleen vrouwen. Toen ik "
        "zwanger was, werd mijn plek zonder overleg aan een ander gegeven.",
        "Dit jaar, in ons team.",
    ),
    Story(
        "discrimination",
        POST_TO_COMMITTEE,
        (("head_of_post", "post_accra"),),
        "en",
        "The same pay for the same work.",
        "Two of us do the same work as a colleague who was sent from the town hall. We earn a "
        "third "
        "of it, and may not use the same entrance.",
        "At the post, since it opened.",
    ),
    Story(
        "discrimination",
        CITIZEN,
        NOBODY,
        "nl",
        "Dat ik net als ieder ander word geholpen.",
        "Ik draag een hoofddoek. Bij de balie moest ik als enige mijn tas leegmaken voordat ik een "
        "paspoort kon aanvragen.",
        "Woensdagochtend, ingang van het stadhuis.",
    ),
    Story(
        "retaliation",
        ("former_staff", "town_hall", "external_point"),
        NOBODY,
        "nl",
        "Dat mijn contract alsnog eerlijk wordt beoordeeld.",
        "Ik heb buiten de gemeente gemeld dat er met uren werd geschoven. Twee weken later werd "
        "mijn "
        "contract niet verlengd, terwijl dat wel was beloofd.",
        "In mei. Ik heb de mails nog.",
    ),
)
