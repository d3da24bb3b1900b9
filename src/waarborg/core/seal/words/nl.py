"""The Dutch word list: 2,048 everyday words, frozen, since receipts depend on it.

Chosen from the OpenTaal word list as packaged in Debian `wdutch` 2.20.19 (copyright OpenTaal and
others; revised BSD licence or CC BY 3.0), in the order of the word frequencies of `wordfreq` 3.1
(Robyn Speer; data CC BY-SA 4.0), then read one by one.
"""

from typing import Final

WORDS: Final = """
aaien aanbod aandacht aangeven aanhang aankomen aanleg aanmaken aannemen aanpak aanrader aanschaf
aantal aanvraag aanwezig aanzien aapjes aarde aarzelen abonnees absoluut academie accenten
accuraat achter acteurs actie actrice actuele ademen adres advies afbouw afbreken afdaling afdruk
affiche afgaan afgerond afhalen afkoelen afleggen afliep afloop afmaken afmeting afname afnemen
afpakken afronden afslaan afspraak afstand aftellen aftrek afvoeren afvragen afwassen afwezig
afzetten afzien airco akkers alfa algemeen alinea allang alleen allicht allround alsnog alsof
altijd alvast alweer amateurs ambities ammoniak amuseren analyse ananas anatomie andere animatie
antenne antieke aparte apparaat appel applaus arbeid archief armband armste artikel asfalt
aspecten aspirant atelier atleten atomen attent auditie aula auteur auto avond baai baantje
babbelen badjas badkamer badpak bagage bagger bakken baksteen balans balie balkon balletje bamboe
banaan bandje banen bankier basale baseert basis beamen bedankt bedenken bedienen bedje bedoel
bedrijf beeld beestjes beetje befaamde begaan begeeft begin begonnen begrijp behalve beheer
behield behoefte behulp beide bekende bekijk bekleden beknopte bekroond bekwame belang beleid
bellen beloofde bemoei benaming beneden benieuwd benoemen benutten benzine beoogde bepaalde
beperkt beraad bereiken berging bericht berm beroep bescherm beseffen besloten besparen bessen
bestaat betalen beter betoog betreft beugel beurs bevat bevestig bevinden bevlogen bevond bevriend
bewaken beweging bewoners bewust bezig bezoek bieden biefstuk bijdrage bijen bijkomen bijlage
bijna bijstand bijwonen bijzijn biljet binaire bindend binnen biologie bioscoop bizar blaast blad
blanco blauwe bleef bleven blies blijven blik bloemen blogpost blokken bodem boeiend boeken bokaal
bomen bonbons bonnetje bonussen bootje bord borstel bosbouw bosjes boterham bouillon bouw bovenop
brachten branche breder breedte breiden brengen brief bril broden broertje bron brood brouwen brug
bruto buigt buiten bundel bureau burger bushalte busje buurt cabine cabrio cacao cadeau campagne
carnaval cava centrum chalet charme checkt chemie chocola chroom cijfers cilinder cirkel citaat
citeren citroen civiele claimt clubhuis codenaam cohesie colonne compleet concreet conditie
continu correcte couplet courant creatief critici cruciaal culinair cultuur cursus cyclus daad
daags daalde daarna dacht dadelijk dagblad dagen dagje daglicht dakpan dalende daling dammen
dankzij dansen dappere databank dateert datum debat debuut decaan decennia decreet deed deegrol
deelname degelijk dekbed dekens dekking deksel dekt delen denk dertig deur deze dialoog dichtbij
dienst diepe dierbare digitale dikwijls dimensie diner dingen dinsdag diploma directe dirigent
ditmaal diverse divisie docent dochter doekje doen dokters dolblij dolfijn dolgraag domeinen
donatie doneren donkere dook doordat dorpen dosering douane douche dozijn draaien drager draken
drankje dressuur dreven drietal drijven dringend droegen droge dromen drong droom droppen druiven
druk druppel dubbele duiken duizend dumpen dunne durende durf durven duurzame duwde duwen duwt
dweil dynastie echte ecologie economie edele editie educatie eekhoorn eenden eenheid eenmaal eens
eenvoud eerbied eerst eervol eetbaar eetkamer eetlust eettafel eeuw effen eigen eilanden einde
eiste eitjes eiwitten elegante elftal elkaar embleem emmer emoties empathie energie enfin enige
enkele enorm entiteit entree envelop enzymen episch erfgoed erfpacht ergens erkende erosie
ervaring essentie etage etalage etappe etentje ethiek etiket euforie euro eveneens evolutie exacte
examen excuses exotisch expansie expres externe ezels fabriek facetten factoren fakkel familie
fanfare fase fatsoen fauna favoriet februari feest feit fenomeen fictie fietsen figuur fijne
filiaal films filosoof filteren finale firma fiscale flarden fles flexibel flinke flits fluit
fluwelen focussen fonds fontein forceren formule fornuis fors fortuin foto fouten fracties
fragment friet frisse fronten fruitig functie fungeren fuseren fusie fysieke gaan gaatje galerie
gangbare ganzen garantie garnalen gasten gaven gazelle gazon geacht gebakken gebeuren gebieden
gebleven gebouw gebruikt gecheckt gedaan gedeelte geding gedoe gedrag geduld geeft geesten gefilmd
gefocust gegeven gegoten gegroeid gehaald geheel gehouden gehuurd geintje gejuich gekapt gekeken
gekleed geknipt gekomen gekregen gekund gekweekt gelachen geldige geleden gelijk gelopen gelukkig
gemaakt gemiste gemoed gemunt genaamd genen genieten genoeg geoefend geoogst geopend geordend
gepaard geperst geplukt gepost gepraat geraken gereed gerichte geroepen gerust geschikt geslaagd
gesmeerd gesprek gesteld getallen geteeld getiteld getoond getraind geuit geval gevels gevierd
gevonden gevraagd gevulde gewaagd geweest gewijd gewoon gezang gezegd gezicht gezond gids giet
ging gisteren gitaar glaasje gladde glanzend glas glazen glijden glimlach globale goed golfbaan
golven gooien goot gordel goudvis graag graden grafisch graniet grappig grasveld grauwe grenst
grijpen grillig groep gronden grootste gros grote gulden gunnen gunstig gymzaal haakjes haalt
haartjes haas halfjaar halsband haltes halve hamer handen hangt hanteert hapje hardop haring
harten havens hechten hectare heelal heen heerlijk heette heimwee hekwerk heldere hele helft
helpen hemd hendel hennep herberg herders herenigd herfst herhalen herinner herleven herrie
herstel hertogin hervat herzien heuvels hevig hield hier hijsen hippe historie hoede hoeft hoesje
hoeveel hoewel hoezo hoger hokje holst hommel honderd honkbal hoofd hoogte hoop hoorde hopelijk
horen horloge houden houvast hovenier huidige huis hulp humeur humor hutten huurder hybride iconen
icoon ideale idee identiek idool iedereen iemand iets ijsberg ijsje ijskoud illusie imago immers
immuun impuls inademen inbreng incasso indeling indienen indruk ineens inflatie ingang ingezet
ingreep inhalen inhouden inhuren inkomen inkt inloop inname innemen inpakken insecten insigne
inslag inspraak insteek interne intrede intussen invaller invloed invoeren invullen inwendig
inwoners inzake inzet inzicht ironie isoleren ivoren jaagt jaargang januari jarige jasje jeugd
jezelf jonge journaal jubileum juichen juist jullie jumbo juni jurk juwelen kaap kaart kabel
kachel kadaster kaft kalender kaliber kalkoen kalm kalveren kamers kampioen kanalen kanjer kans
kantoren kapitaal kapper kapsel karakter karretje karton karwei kastje katoen kauwgom kavels keek
keerde kelder kenbaar kende kenmerk kennen kenteken keramiek kermis kern kersen ketel keuken
keurig keuze kever kies kiezen kijk kikker kilo kippen klaar klanten klare klasse klauw klaver
kleding kleedje kleine klem kleppen kletsen kleur klif klimaat klinkt klok klomp kloof klopt
kluisje klus knappe knik knipoog knoflook knop knuffels koekjes koelkast koers koester koffie
koken kolom komaf komende komische komma komt konden konijn kooi kookt koolstof koopman koper
kopgroep kopje koploper koppel korfbal korrel korst korting kosmos kosten koud kousen kozijnen
kraan kracht kralen kramer krant krassen kreeg kriebels krijgen krimp kring kristal kroes krokodil
kromme kronen kroop kruipen krullen kubus kudde kuip kunsten kunt kustlijn kwam kwartier kwast
kweken kwestie laagje laarzen laatste labyrint lachend lading lage lagune lampen lanceren landbouw
lang lantaarn larven lasagne laten lector leeftijd leert leesbaar legaal legde legendes legging
leiding lekker lekte lengte lenzen lepel leraar leren lesgeven lesje letteren leuk leveren lezers
lezing licentie lichte lidstaat liedjes liefst lieten liever liga liggen lijnen lijst lijve
limonade lineaire linies linker lintje liter liturgie locatie logboek logeren logisch lokale loket
longen lood loopt lopen loslaten lossen loste louter lovende loyaal loze lucht ludieke luidde
luiers luipaard luister luizen lukt lunchen luxe luxueuze lyceum maakt maaltijd maanden maar
maatwerk machtige magazijn magie magneet mailen majoor maken makkie mals manege manier mantel
mappen marge maritiem markten marmer masker massa materie matig matje matrozen maximaal mede
medisch meedoen meegaan meelopen meemaken meenemen meerdere meeste melodie memoires mengsel mening
mensheid mentale merci merel merken metaal meteen metgezel methode metingen meubels midden
mijlpaal mijn milde milieu miljoen minder mineraal minimaal minstens minuten mirakel misgaat
missie misten mits mixen mobiel mocht moderne moeder moeilijk moest moeten mogelijk molen momenten
mondiale monteur monument mooiste moreel morgens mosselen mosterd motief motoren mouwen muggen
musea musici mutatie muur muze muzikale mysterie mythen naalden naam naartoe naast naburige nadat
nadenken nadoen nadruk nagaan nagenoeg najaar nakijken nakomen nalaten naleving namaak namelijk
namiddag nasleep natrium natte natuur nauwe navraag neder neem neerslag negatief negeren neiging
nemen nestor netjes netto netwerk neus neutraal nevel nichtje nieuwe nipt niveau nodig noedels
noemt nogal nogmaals normaal nota noteer notities notulen nuchter nummer nuttig objecten obstakel
oceaan ochtend octrooi oefenen oeps oerwoud oesters oeuvre oevers offeren offline ogen oktober
oldtimer olie olifant omarmen ombouw omdat omgaan omgeving omheen omhoog omhulsel omkeren omkleden
omlaag omroepen omtrek omvang omweg omwille omzeilen onbegrip ondanks onder ondiep oneindig oneven
ongeveer onhandig onkosten ontbijt ontdekt onthaal ontleend ontmoet ontnemen ontroerd ontstaan
ontvangt ontwierp ontzet onwijs onze oogje oogleden oogpunt oogst ooit oortjes oorzaak oostkust
opblazen opbouwen opdagen opdoen opdracht opduiken opeens openbaar opereren opeten opgave opgelost
ophalen ophield ophouden opinie opkomst opkwam opladen oplevert opliep oplossen opmaken opmerken
opname opnemen opnieuw oppassen opperste oppikken oprapen oprechte oprit oproep opruimen opslag
opsturen optie optocht optreden opvangen opviel opvolger opvragen opwarmen opwekken opzet opzichte
opzoeken orakel orde organist origine orkest ouders oudheid oudjes oudste ovaal ovale over paard
pabo pagina pakhuis pakjes pakket pakte paleis palmen pand paneel panne panty papegaai papier
paprika paraplu parcours pareltje parfum parkeren parodie partij paspoort passen patat patenten
patroon pauw pauze pedaal peiling peloton pels pensioen peper perceel perfecte periode perron
persoon perzik picknick piepen pijlers pijp piloot pincode pinda pion piramide pittige plaatsen
plafond plakken plannen plechtig pleegt pleit plek plenaire plezier ploegen plooien plots pluche
pluim podium poes poetsen poging polder pollepel polsen pomp poorten poosje pootjes poppen
populair portret poseren positie postcode potentie potje potlood poule praat prachtig praktijk
praten precies prees premie prent prettig prijs prikt prille prima principe probleem procent proef
profiel prognose promotie pronken proza pruik pubers publiek puin punten pupillen puree puzzel
pyjama raadsel raakte raampje rabarber rade ramen rapport rasp reactie reageren realisme recente
recht reclame recyclen reden reductie reeds reeksen refrein regel regio regulier reinigen reis
reiziger rekening relatief remedie rendabel renners rente resetten respons restant retour reuzen
revisie revue ribben richting riekt riem rijbaan rijden rijke rijtje rinkelen risico ritme
rituelen rivier robuust roedel roepen roerige roet rollen rommelig rond rooster rotonde rotsen
royale rozen rubberen rubriek rugzak ruikt ruilen ruim runderen rust salaris saldo sandalen
sanering sanitair sappig saus scala scepter schat scherp schilder schoenen schreef schuiven
scoorde scriptie seconden sectie seizoen selectie senioren sensatie serie serveren sessie sfeer
shirtje shoppen sieraden sigaar signaal simkaart simpel sinds sirene situatie sjaal skaten slaap
slagroom slapen sleepte sleutel slijten slimste sloop slot sluiten smaak snackbar snap snaren
snavel sneeuw snelle snij snoepjes snor sociale soep soja sokken solidair sommige soms soort
sopraan sorteren spaar spanning sparren speciale speelt spek spelen spiegel spijkers spiraal spits
splitsen spoedig spontaan spoor sporen sprake spreken springen sprong spullen staat stabiel stad
stamboom standen stappen starten statuten staven steden steeds steile stekker stellen stemming
sterk steun stevig stichten stift stijgen stil stoel stof stoken stond stopt stortte straks
streven strijken stroom struiken studeren stuitte stukje sturen stuur subsidie subtiel succes
suiker surfen symbool synoniem systeem taal taarten tabellen tachtig tactiek tafel talen talloze
talrijke tante tapijt tarief tastbaar techniek tegen tegoed tekenen tekst telde telefoon telkens
tellende telt temmen tempo tendens tentoon tenue tenzij terecht termijn terrein terug terwijl
terzijde testen teveel tevoren tevreden teweeg textiel theepot thema theorie therapie tiende tijd
tijger tikje timmer tinten titel toch toedoen toegang toekomst toelaten toename toernooi toestand
toets toeval toezicht toffe tolk tomaten tomtom toneel tonnen toonde topclub toppers topsport
torens totaal totdat tournee touwtjes toveren traceren traditie trainer traject trakteer tram
trapt treffer trein trekt tribunes trillen triomf trofee trok trommel troost tropisch trots
trouwden truc truien tuig tuinen tulpen tussen twaalf twee twijfel twintig twisten typen typisch
uitdelen uiterst uitgave uithalen uiting uitje uitkomt uitlaten uitmaken uitslag uitvoert uitzicht
ultieme unaniem unieke uren uurtje uurwerk vaak vaandel vaartuig vacature vader vakantie vakman
vakwerk vallei valuta vanaf vandaag vangen vanille vannacht vanouds vanuit vanwege vanzelf variant
vast vatten vazen veel veertig veeteelt veilig veld velgen venster verander verband verder
vereiste verf vergeten verhaal verkocht verliest vermaken vernoemd verpakt verre versie vertelde
veruit vervoer verwacht verzen vestigen veters viaduct vieren vijf vijver vijzel vinden virtuele
visie visserij visuele vitamine vizier vlag vlakbij vlechten vlekken vleugje vliegen vlinder vloer
vlogen vloog vlotte voedsel voegde voelen voert voetbal vogels voldoen volgens volkomen volledig
volmacht volop volstaat voltooid vondst voor vorderen vorige vork vormen vraagt vragen vrede
vreugde vrienden vrijdag vroeg vrolijke vrome vruchten vulde vulling vurig waag waait waakzaam
waarom wachten wafels walvis wandelen wanneer waren warme waterval wazig webshop wederom weefsel
weegt weekblad weer wegdek wegens weggaan weghalen wegkomen weglopen wegnemen wegwijs weiland
weinig wekken welke wellicht welnee welzijn wending wensen werden wereld werk werpt werving
westkust weten wettige wieg wijken wijs wijze willen wimpers winderig winkels winnaar winsten
winterse wiskunde wisselen wist woensdag woestijn wolken wonderen wonen woning woog woont woord
worp worstelt wortels wrijf yoghurt zachte zaden zakdoek zakelijk zakje zaklamp zakt zamelen
zandbak zanger zaterdag zeebodem zeeman zeep zeester zeewater zeges zeggen zegt zeilen zeker
zelden zelf zelve zender zestig zetels zette zeven zich zijde zijkant zijlijn zijzelf zilver zingt
zinnetje zinvol zitten zoals zochten zodat zoek zoete zogezegd zoiets zojuist zomaar zomer zondag
zonlicht zonnige zoon zorg zout zoveel zowel zuiden zuinig zuiver zullen zult zwaaien zwaluw
zwanen zware zwemmen zwevende zwom
"""
