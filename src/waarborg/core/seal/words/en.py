"""The English word list: 2,048 everyday words, frozen, since receipts depend on it.

Chosen from the word list SCOWL as packaged in Debian `wamerican` 2020.12.07 (copyright Kevin
Atkinson; free to use with this notice), in the order of the word frequencies of `wordfreq` 3.1
(Robyn Speer; data CC BY-SA 4.0), without homophones (CMU Pronouncing Dictionary, BSD licence),
then read one by one.
"""

from typing import Final

WORDS: Final = """
abbey abbot ability able aboard abolish about above absolute abundant academic access account
accurate achieve acorn acoustic acquire across action actress actual adaptive address adequate
adhere adjacent adjust admit adobe adopt adorable adult advance advert advice advocate aerial
affinity afford after again agency agree ahead airborne aircraft airline airport alas albeit album
algae algebra align alive alliance allow almost along alpha already alright also although aluminum
always amateur ambition amend amid amino amnesty amongst amount analysis anatomy ancestry anchor
ancient angle angular animal annex announce annual another answer antenna anthem antique anybody
anyhow anymore anyone anything anyway aperture apex apparent appear applause appoint approach
apricot aquatic arcade arch area argument armor arose around array arrival artery article artwork
ashore aside aspect asphalt aspire asset assist assume asteroid athletic atomic attach attempt
attitude attract audience aura author autonomy avail avatar avenue average aviation avocado avoid
await awake award away awesome awkward axis back badge baggage bakery balance balcony balloon
bamboo banana banner barbecue bargain barley barn barrier baseball basin basket bathtub baton
battery beaches bead beauty beaver because become bedroom bedtime before began beginner behavior
behind behold believe below benefit benign bent beside better between beverage beware beyond
bicycle bidder biggest binary bingo biology birch birthday biscuit bitcoin blank blatant bleach
blend bliss blizzard blog blossom blown blur boat body boiler bonus boogie booklet boost boredom
borough borrow bosses both bottom boundary boutique bowl boxes bracket brag branches brave breath
breed brick bridge brighter bring broad broccoli broken bronze brook brother brought browser
bruins brush bubble bucket budget buffer built bulk bulletin bumper bunch bundle burst buses
business buster busy button buyer buzz bypass cabbage cabin caffeine calcium calendar caliber call
calorie camera camp canal cancel candid cannot canopy canvas canyon capacity capsule caravan
carbon cardio care cargo carnival carpet carry cartoon cascade cashier castle casual catalyst
catcher category caution cedar cellular cement census center ceramic ceremony certain chairman
chalk champion change chaos chapter chart chassis chatting cheap check cheese chef chemical
cherish chess chicken children chimney chlorine choice choose chopped chorus chosen chrome chuckle
chunk cider cinema cinnamon circle citation citizen citrus city civil claim clan clarity class
clear clerk clever click client climate cling clip cloak clone closer cloth cloud club clueless
clumsy cluster clutch coach coast cobbler cobra cockpit coconut code coffee coherent coincide
college colorful column combine comedy comfort comic common company comrade concept conduct
confirm connect consider continue convince cool copper copy corner corporal correct cosmetic
costume cottage could country couple courage cousin cover cracker cradle crawl create credit
crescent crew crib cricket crimson crisp critical crosses crowd crucial cruiser crunch cubic cuff
cuisine culinary culture cupboard curator curb curious current curve cushion customer cute cutting
cycle cylinder dairy dance dash data daughter daylight daytime deal debate debut decade decision
declare decor decrease dedicate deeper default defender define degree delay delete delivery deluxe
demand demo denim density dentist depart depend deploy deposit depth describe deserve design desk
despite destiny detail detect develop devotion dewdrop diagram dialect diamond diaper diet digest
digging digital dignity dilemma diminish dinner dinosaur dioxide direct disable discuss display
disrupt dissolve district division dizzy doctrine document dollar dolphin domain domestic dominant
donate donkey door dorsal double down draft drainage drama drastic draw dream dress drill dripping
drive drone drop drum dubbed dubious dude duration during dust duty dynamic each eager eagle
earlier easel easier easy eaten echo eclipse ecology economic ecstasy edge edible editor educate
efficacy effort eighth either elbow elder elegant element elephant eleven eligible elite else
elusive email embedded emblem embrace emerge eminent empathy emphasis employ empower empty
enclosed endeavor endless endorse endure energy enforce engage engine enhance enjoy enormous
enough enroll ensemble ensuing entire entry envelope enzyme epic episode equal equity erase
erosion essay essence esteem estimate ethical evaluate even every evidence evolve exact example
except exchange exclude exempt exercise exhaust exhibit exist exotic expand expect expire explain
exposure express external extinct extra fabric fabulous face facility factor faculty fairness
faithful falcon famous fancy fantasy farewell farm fashion faster favorite feast feature feedback
feel felt fern festival fetch feud fewer fiber fiction fidelity field fifth figure film filter
final fine finger finish first fish fitness fitted fixes flagship flash flat flavor flawless
flexible flight flipped flock floor floral flourish flow fluent fluffy fluid flute flux flyer foam
focus folder folk follow football force forever forget former fortune forum fossil fought found
fourteen foxglove fraction fragile frame free freight frenzy frequent fresh friend fringe from
front fruit full function funk funny furnace further fuse fusion future fuzzy gadget galaxy
gallery gamer gamma garage garden garlic garment gases gateway gather gecko generate genius genre
gentle genuine geology geometry gesture getaway getting giant gift gigantic gimme girl give
glacier glad glamour glance glasses glimpse glitter global glory gloss glucose glue gluten goal
goes golf goodbye gorgeous gotten grab gracious graduate graffiti grammar grand graphic grasp
grateful gravity greater greet grid grocery group grove growth grumpy guardian guess guide guild
guitar guru habit haircut half hallway halves hammer handle happy harbor hard harmony harness
harsh harvest hashtag hassle have havoc hazel headline health heat heavy hedgehog height hello
helmet help hence herein heritage hero herself hiatus highest himself hint history hitter hockey
homage home honest honor hopeful horizon hormone horse hotel hottest however huge hugging human
humble humidity humorous hundred hurry hustle hybrid hydrogen hygiene hyper idea identity ideology
igloo ignition ignore illusion image immature immense imminent impact implant import improve
impulse inactive inbox inch include income increase incurred indeed indicate indoor industry
infant infinite influx inform infrared inherent initial inject inlet innate input insert inside
inspire instead insurer intact interest into invest invite involve iron island isolate issue item
itself ivory jacket jade jazz jigsaw join joke journal jubilee juice jump jungle juniper kangaroo
karate kayak keep ketchup keyboard keynote keystone kind kinetic kitchen kite kitten knitting knob
knock known kudos label labor ladder laden ladle lagoon landlord language lantern laptop large
last late latitude laugh launch lavender lawful lawn layer layout leader leaf league learn leash
leather leave lecturer ledger legend legged legit leisure lemon length lenses less lettuce level
liaison liberty library lieu lifetime lighter like lilac limit linear link lion lipstick liquid
listen literary lithium load lobby lobster local locker loft logging logic logo longer look loose
lore lotus louder lounge lowest loyalty luck luggage lunar lung luxury lyric machine macro
magazine magic magnetic magpie maintain majestic majority make malware manage manga manifest
manned manpower mansion mantra manual many maple mapping marble margin maritime market marvel
mascot massive matches material matrix matter mature maximum maybe meadow meant measure mechanic
medical member memory mention menu merchant mere merger merit mermaid mesh message metal meter
method metro mice middle midnight might migrate mileage milk million mimic mindful mineral minimum
minute miracle mirror mission mitigate mixer mixture mobility model modify module moisture
molecule moment money monitor mono month mood moral moreover most motion motor motto mountain
mouse move much muddy muffin multiple mundane muscle museum mushroom music musk mustang myriad
myself mystery myth narrow nasal national natural nautical navigate nearby neck need negative
neighbor neon nephew nervous network neutral never newest nexus nicer niche nickname ninety ninth
nitrogen nobody noise nominal nonsense norm northern notable notch note nothing notice noun novel
nowadays nowhere nucleus nuisance number numerous nursery nutmeg nutrient oasis oatmeal object
observe obsolete obstacle obtain obvious occasion occurred ocean octopus offer official offset
often okay oldest omega omitted once oneself ongoing online onset onward open operate opinion
opposite option orbit orchard ordained order ordinary organic original other outcome outdoor outer
outfit outgoing outlook output outright outside outward oval overall owner oxide oxygen oyster
package paddy pageant painter palm panda panel panther paper parallel parcel pardon parent parody
parrot parsley part passes pasta path patience patron pattern pavement pavilion payable paycheck
payday payment payroll peaceful peanut peasant pebble pedal pencil pending penguin people pepper
percent perfect perhaps period permit person petite phantom pharmacy phase phone photo physical
piano pick picnic picture pigeon pillow pinned pioneer pipe piston pitch pivot pixel pizza place
planning plastic platform play plaza pleasure plenty plot plugged plumbing plunge plural plus
pocket podcast poem poetry point polite pollen polymer pond poorer popcorn popping popular porch
porridge portion pose position possible poster potato potent pottery poultry power praise precise
predict prefer premium prepare present pretty previous primary prior prism private prize probable
process product profile progress prohibit project prolific promise proof property prospect protein
proud provide proxy pseudo public pudding pulp pulse pumpkin pupil puppy purchase purity purpose
pursue push puzzle pyramid quad quake quality quantity quarter quasi query question quick quirky
quite quiz quota rabbit racer radio railway rainbow ranch random range rank reaction ready reality
reap rebound rebuild recall recent recipe reckon reclaim record recruit redeem reduce reef
referred refinery reflect reform refresh refuse regard reggae region regular rejoice relative
release relief relocate remain remember remind remove renewal rental repair repeat replace require
rescue research resident resource respect rest result retailer rethink retire retreat return
revenue review rewrite rhino rhyme rhythm ribbon richer ridden rigorous ripped rise rivalry river
roadside roar robot robust rodeo roller rooftop rookie room rope rotation rough routine rubber
rugged rule running runoff runway rural saddle safari safety saga said sailor salary salesman
salmon salsa salty same sanction sandwich sanity sans sapphire satisfy sauce sausage savvy scale
scanning scarf scenario schedule school science scissors scoop scope scorer scratch screen script
scroll scrub seafood search season second section security sedan seek segment seldom self semester
semi send sensible separate sequence serious serpent service sesame session settle setup several
shadow shaken shall share sheet shelves shield shine ship shirt shook shopping shorter should
shovel show shredded shuffle shut sibling sidewalk sierra sigma sign silence silicon silver
similar simple simulate since single siren sitcom sitting situated sixth sketch skin skipped
skyline slang sleep slender slept slide slim slipping slogan slower smaller smarter smile smooth
snack snail snapped snatch sneaky sniff snowy soap soccer social soda sodium software soil solar
solid solo solution solve someone song sonic soon sort source southern space span spark spatial
speak special speed spell spent sphere spicy spinning spirit splash splendid split spoiler spoke
sponsor spot spray spread spring spur square squeeze squirrel stable stadium stamp stand start
state stay steer stellar stepped stereo stew sticky still stimulus stir stock stomach stood stop
store strategy street strive stronger stubborn study stuff stunning style subject sublime submit
subsidy subtle suburban subway success sudden sugar suggest suitable summary sunlight sunrise
sunshine super support sure surface surname surprise surreal survey sushi suspense sustain swallow
swarm sweater sweetie swimming swing swipe switch sworn symbol symmetry sympathy syntax syrup
system tablet taco tactical tagged taken talent talk taller tandem tangible tariff taste tattoo
taught taxi taxpayer teacher team tech tedious teen telegram temper tenant tender tennis tense
tenth tenure terrain text thankful that theory thermal these they thicker think third this
thorough thought three thriller throw thumb ticket tidal tiger tilt timber time tiny tipping
titanium title today together told tolerate tomatoes tomorrow tonight topic topped torque total
touch tougher tour toward towel township track trade traffic train transfer travel tray treat trek
trend triangle tribune tricky trilogy trimmed trip triumph trivial trolley tropical trouble true
trumpet trunk trust tube tuition tuna tunnel turbine turmoil turn turtle tutorial tweet twelve
twenty twice twilight twin twist tying type typical ultimate ultra umbrella unable unaware uncle
uncommon under uneasy uneven unfold unicorn uniform unique unit universe unless unlike unlock
unnamed unpaid unreal unseen unstable until unusual upbeat upcoming update upfront upgrade uphold
upload upon upper upright upside upstairs upward urgent usage useful user usual utility utmost
utter vacation vacuum valid valley value vanguard vanilla various varsity vase vault vector
vehicle velocity velvet vendor venture verbal verge verify version vertical vessel veteran veto
viable vibe vibrant vicinity victory video view village vinegar vintage vinyl virtual visit vista
visual vital vivid voice volume vortex voucher voyage wage wagon waitress waiver wallet walnut
wander want wardrobe warmth warp warranty watch water wealthy webcam website weekend welcome
welfare well wharf whenever whereas while whistle whoever wide wiki wild window winning winter
wireless wisdom wiser wishes witches with witty wizard wolves women wooden work world worry worth
wrestler wrist written wrote yacht year yellow yoga yogurt younger yourself youth yummy zinc zone
"""
