# Ikinyarwanda: impapuro z’ibinyabiziga n’iz’abashoferi. Imipaka ni nk’iyo muri `rw.ftl`.

## Kuzohereza
papers-send = Ohereza impapuro
papers-ask = Mwohereze ifoto cyangwa PDF y’icyemezo cy’ubwishingizi, ya Yellow Card cyangwa ya karuti jone y’iki kinyabiziga. Murambure urupapuro ahantu habona, inguni zose uko ari enye zigaragare ku ifoto.
papers-reading = Murakoze, turimo gusoma urupapuro rwanyu. Turabasubiza mu kanya.
papers-running = Urwo rupapuro turimo kurusoma. Turabasubiza mu kanya.
papers-known = Uru rupapuro mwari mwararutwoherereje.
papers-too-many = Uyu munsi mwohereje impapuro { $most }, ni zo nyinshi dushobora gusoma ku munsi. Uru muzarwohereze ejo.
vehicle-insured = Ubwishingizi: { $insurer }, kugeza { $until }
vehicle-insured-by = Ubwishingizi: { $insurer }
vehicle-insured-until = Ubwishingizi: kugeza { $until }

## Impapuro n’ibiriho: inyuguti 24 gusa
document-insurance = Icyemezo cy’ubwishingizi
document-yellow-card = Yellow Card
document-registration = Karuti jone
document-licence = Perimi
document-any = Urupapuro
field-plate = Puraki
field-insurer = Ikigo cy’ubwishingizi
field-policy = Nimero y’ubwishingizi
field-card = Nimero y’ikarita
field-holder = Izina
field-make = Uruganda
field-model = Ubwoko
field-chassis = Nimero ya shasi
field-engine = Nimero ya moteri
field-year = Umwaka
field-seats = Imyanya
field-use = Icyo gikoreshwa
field-from = Guhera ku wa
field-until = Kugeza ku wa
field-premium = Ayishyuwe
field-licence = Nimero ya perimi
field-categories = Ibyiciro
field-birth = Itariki y’amavuko
field-issued = Yatanzwe ku wa
field-countries = Ibihugu
use-private = umuntu ku giti cye
use-taxi = tagisi
use-moto-taxi = moto itwara abagenzi
use-goods = imizigo
use-rental = gukodesha
document-line = { $label }: { $value }
document-doubts = (?) Ibi ntitubyizeye neza.

## Uko byagenze
document-right-ask = Byose ni byo?
document-right = Byose ni byo
document-wrong = Hari ikitari cyo
document-verified = Twasomye urupapuro rwanyu: { $plate } yaragenzuwe.
document-verified-alone = Twasomye urupapuro rwanyu, kandi rumeze neza.
document-licence-noted = Twasomye perimi yanyu, turayandika.
document-in-review = Twasomye urupapuro rwanyu. Umukozi wacu ararureba, hanyuma tubamenyeshe.
document-unread = Hari ibyo tutashoboye gusoma ku rupapuro rwanyu. Umukozi wacu ararureba, hanyuma tubamenyeshe.
document-uninsured = Twanditse karuti jone ya { $plate }. Ubwishingizi bwacyo bwarangiye ku wa { $until }: mwohereze ifoto y’icyemezo gishya, kibarwe nk’icyagenzuwe.
document-expired = Uru rupapuro rwarangiye ku wa { $until }. Mwohereze ifoto y’urushya. Niba itariki twayisomye nabi, mubitubwire.
document-other-plate = Uru rupapuro ni urwa { $read }, si urwa { $expected }. Mwohereze impapuro za { $expected }. Niba { $read } ari ikindi kinyabiziga cyanyu, mucyongereho. Niba puraki twayisomye nabi, mubitubwire.
document-rejected = Abakozi bacu ntibashoboye kwemera uru rupapuro. Mwohereze urundi.
document-rejected-for = Abakozi bacu ntibashoboye kwemera uru rupapuro. Mwohereze urundi. Impamvu: { $reason }
document-failed = Mutwihanganire, habaye ikibazo ku ruhande rwacu, ntitwashoboye gusoma urupapuro rwanyu. Muzongere murwohereze nyuma.
document-gone = Urwo rupapuro ntitukirufite. Mwongere murwohereze.
confirmed-verified = Murakoze! { $plate } yaragenzuwe, mushobora kujya ku murongo muyikoresha.
confirmed-noted = Murakoze! Twabyanditse.
confirmed-in-review = Murakoze! Umukozi wacu ararureba, hanyuma tubamenyeshe.

## Ibitari byo
mend-ask = Ni iki kitari cyo? Muhitemo, hanyuma mwandike ukuri.
mend-unread = ntitwabisomye
mend-value-ask = “{ $label }”: ukuri ni ukuhe? Mubyandike uko biri ku rupapuro, urugero: { $example }.
mend-back = Subira inyuma
mend-not-such = Ibyo ntitwabyumvise nka “{ $label }”.
mend-done = Murakoze, twabyanditse. Umukozi wacu arabireba, hanyuma tubamenyeshe.
mend-closed = Urwo rupapuro rwamaze gufatirwa icyemezo. Niba hari ikitari cyo, mwohereze indi foto.

## Dosiye zidakoreshwa
file-empty = Dosiye yatugezeho irimo ubusa. Mwongere muyohereze.
file-too-large = Iyo dosiye ni nini cyane. Mwohereze ifoto, cyangwa PDF ntoya.
file-unknown-type = Ubwo bwoko bwa dosiye ntitubusoma. Mwohereze ifoto (JPEG cyangwa PNG) cyangwa PDF.
file-damaged = Dosiye yatugezeho yangiritse. Mwongere muyohereze.
file-too-many-pixels = Iyo foto ni nini kurusha izo dushobora gusoma. Muyohereze nk’ifoto isanzwe, atari dosiye.
file-too-small = Iyo foto ni ntoya cyane, ntisomeka. Mufate indi mwegereye urupapuro, rwuzure ifoto.
file-encrypted = Iyo PDF ifunze n’ijambo ry’ibanga. Mwohereze itarifite, cyangwa ifoto.
file-no-pages = Iyo PDF nta paji ifite. Mwohereze ifoto y’urupapuro.
file-too-hard = Iyo dosiye yatinze cyane gufunguka. Mwohereze ifoto y’urupapuro.
file-two-things = Ku mpamvu z’umutekano ntidufungura iyo dosiye. Mwohereze indi foto y’urupapuro.
file-gone = Iyo dosiye ntikiri kuri WhatsApp. Mwongere muyohereze.
file-not-a-document = Nta rupapuro tuzi twabonye kuri iyo foto. Dusoma ibyemezo by’ubwishingizi, Yellow Card, karuti jone na perimi: birambuye, ahabona, byuzuye kandi bisomeka.

## Amakuru y’impapuro
news-papers-expiring = Ubwishingizi bwa { $plate } burangira ku wa { $until }, hasigaye iminsi { $days }. Nimubona icyemezo gishya, mutwoherereze ifoto yacyo hano.
news-papers-today = Ubwishingizi bwa { $plate } burangira uyu munsi. Nimubona icyemezo gishya, mutwoherereze ifoto yacyo hano.
news-papers-tomorrow = Ubwishingizi bwa { $plate } burangira ejo. Nimubona icyemezo gishya, mutwoherereze ifoto yacyo hano.
news-papers-expired = Ubwishingizi bwa { $plate } bwararangiye, none ikinyabiziga ntikikibarwa nk’icyagenzuwe. Mutwoherereze hano ifoto y’icyemezo gishya.
