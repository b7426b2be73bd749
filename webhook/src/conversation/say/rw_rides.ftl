# Ikinyarwanda: ingendo, gutwara, ibinyabiziga, ahantu, umwirondoro. Imipaka ni nk’iyo muri `rw.ftl`.

## Menyu
section-rides = Ingendo
section-driving = Gutwara
ride = Shaka urugendo
ride-about = Moto, tagisi, ikamyo cyangwa imodoka ikodeshwa, nonaha
plan = Teganya urugendo
plan-short = Teganya
plan-about = Ku wundi munsi, rimwe cyangwa buri cyumweru
trips = Ingendo zanjye
trips-about = Ingendo zigikomeje n’izarangiye
drive = Tangira gutwara
drive-about = Mujye ku murongo mubone abagenzi
drive-off = Va ku murongo
drive-off-about = Muri ku murongo na { $plate }
vehicles = Ibinyabiziga
vehicles-about = Ibyo mutwara n’impapuro zabyo
profile = Umwirondoro
profile-about = Amanota yanyu, ahantu hanyu na nimero mukoresha

## Ibishobora kuza
kind-label = Ibinyabiziga
kind-ask = Mwifuza ko haza iki?
kind-ask-from = Kuva { $place }: mwifuza ko haza iki?
kind-moto = Moto
kind-moto-about = Umugenzi umwe, vuba mu mujyi
kind-cab = Tagisi
kind-cab-about = Imodoka y’abantu batarenze bane
kind-liffan = Rifani
kind-liffan-about = Amapine atatu, itwara imizigo
kind-truck = Ikamyo
kind-truck-about = Imizigo iremereye cyangwa minini
kind-rental = Iyo gukodesha
kind-rental-short = Ikodi
kind-rental-about = Imodoka y’umunsi umwe cyangwa irenga

## Ahantu
pickup-ask = Babafatire he?
dropoff-ask = Murajya he?
plan-pickup-ask = Urugendo ruzatangirira he?
plan-dropoff-ask = Urugendo ruzarangirira he?
keep-ask = Aho hantu ni he?
online-ask = Ubu muri he? Tuzajya tubabwira abagenzi babegereye.
stay-ask = Ubu muri he?
place-how = Mwohereze aho ari mukoresheje buto iri hasi, cyangwa mwandike link y’ikarita, imibare y’aho hantu (nka -1.95, 30.06), plus code cyangwa izina ry’ahantu mwabitse. Niba mushaka kuvamo, mwandike MENYU.
place-or = Cyangwa muhitemo:
skip = Simbuka
place-shared = ahantu mwohereje
place-not-found = Aho hantu ntitwahabonye.
place-link-without = Nta hantu hari muri iyo link.
place-link-closed = Ntitwashoboye gufungura iyo link. Mwohereze aho hantu nyirizina.
place-ambiguous = Aho hantu hashobora kuba henshi. Mwohereze aho hantu nyirizina.
place-impossible = Aho hantu ntihabaho ku isi.
place-too-far = Aho hantu ni kure cyane.
here-ask = Aha hantu murahakoresha iki?
here-ask-named = { $place }: murahakoresha iki?
here-ride = Mpavane ubu
here-plan = Teganya uhereye aha
here-keep = Bika aha hantu
stale-question = Iyo buto ni iy’ikibazo cyahise.

## Urugendo rw’ubu
ride-drivers-ask = Aba bashoferi babegereye. Tubaze nde?
ride-drivers-label = Abashoferi
ride-nearest = Uwegereye kurusha
ride-nearest-about = Tubanza uwegereye, tugakurikizaho undi
score-none = nta manota arabona
ride-nobody = Ubu nta muntu uri ku murongo hafi aho.
ride-nobody-wide = Nta muntu uri ku murongo, yewe no kure y’aho.
ride-wider = Shaka kure kurushaho
try-again = Ongera ugerageze
ride-asked = Turimo kubaza abashoferi. Turabamenyesha umwe akimara kwemera.
dropoff-set = Aho mujya twahanditse.

## Urugendo rwo mu gihe kizaza
plan-side-ask = Murashaka urugendo, cyangwa muratwara kandi mufite umwanya?
plan-as-rider = Ndashaka urugendo
plan-as-driver = Ndatwara
plan-time-ask = Ryari? Mubyandike uko mubivuga, urugero: ejo 7:30, kuwa mbere 18:00, buri munsi 8:00.
plan-hour-ask = Ni saa ngahe, { $day }? Urugero: 7:30 cyangwa 18:00.
time-ambiguous = Muvuze ikihe?
time-not-a-time = Icyo gihe ntitwagisobanukiwe. Mwandike urugero nk’ibi: ejo 7:30, kuwa mbere 18:00, 12/12 14:00.
time-no-such-date = Uwo munsi ntubaho. Murebe itariki neza mwongere muyandike.
time-past = { $when } harahise. Mwandike igihe kizaza.
time-too-soon = Ni vuba cyane: musige nibura { $least }. Niba mushaka kugenda ubu, muhitemo “Shaka urugendo” kuri menyu.
time-too-far = Ni kera cyane: ntibirenze iminsi { $most }.
plan-repeat-ask = { $when }: ni rimwe gusa, cyangwa bizajya bisubira?
repeat-once = Rimwe gusa
repeat-daily = Buri munsi
repeat-weekdays = Kuwa mbere - kuwa gatanu
repeat-weekly = Buri cyumweru
plan-confirm-ask = Ni byo?
confirm = Emeza
plan-change-time = Hindura igihe
cancel = Reka
plan-made = Urugendo rwanyu rwateganyijwe. Turashaka uwo mujya hamwe, kandi tuzabibutsa igihe nikigera.
match-waiting = Murakoze. Turabaza mugenzi wanyu, tuzabamenyesha.
match-declined = Byumvikanye. Turakomeza gushaka.

## Urugendo uko rwerekanwa
status-requested = Harashakwa umushoferi
status-scheduled = Rwateganyijwe
status-accepted = Rwemejwe
status-arrived = Umushoferi yahageze
status-in-progress = Murimo kugenda
status-completed = Rwarangiye
status-cancelled = Rwahagaritswe
status-expired = Igihe cyarenze
line-when = Igihe: { $when }
line-when-repeats = Igihe: { $when } · { $repeat }
line-from = Aho ruva: { $place }
line-to = Aho rujya: { $place }
line-driver = Umushoferi: { $name }, { $score }
line-rider = Umugenzi: { $name }, { $score }
line-score = Amanota: { $score }
line-plate = Puraki: { $plate }
line-chat = Kwandika cyangwa guhamagara: { $url }
line-fare = Igiciro: { $amount }
line-fare-yours = Mwasabye: { $amount }
line-fare-theirs = Babasabye: { $amount }
line-cancelled = Rwahagaritswe { $who }: { $reason }
nameless-driver = umushoferi wanyu
nameless-rider = umugenzi wanyu
who-rider = n’umugenzi
who-driver = n’umushoferi
who-staff = n’abakozi bacu
who-hub = na serivisi yacu
side-driver = Muratwara
trips-ask = Ingendo zanyu. Muhitemo rumwe murebe icyo mwakora.
trips-empty = Nta rugendo murakora.

## Ibyakorwa
act-arrive = Nahageze
act-start = Tangira urugendo
act-complete = Soza urugendo
act-pay = Ishyura na MoMo
act-pay-about = Kode yo gusikana cyangwa gukanda, irimo igiciro
act-rate = Tanga amanota
act-dropoff = Andika aho ujya
act-cancel = Hagarika urugendo
act-cancel-series = Hagarika zose
act-fare = Tanga igiciro
act-report = Menyesha ikibazo
act-more = Ibindi
agree = Emera
refuse = Anga
decline = Oya, murakoze
remove = Yikureho
cancel-ask = Ni iki gitumye muhagarika uru rugendo?
cancel-series-ask = Ni iki gitumye muhagarika uru rugendo n’izindi zose zizakurikira?
cancel-not = Ntuhagarike
reason-plans = Gahunda yahindutse
reason-waited = Biratinze cyane
reason-no-show = Nta waje
reason-price = Igiciro
reason-vehicle = Ikibazo cy’ikinyabiziga
reason-safety = Mfite impungenge
reason-other = Ikindi
reason-matched = rwahindutse urugendo musangiye
reason-left = umwe yavuye muri serivisi yacu
report-ask = Habaye iki? Abakozi bacu barabikurikirana.
report-unsafe = Gutwara nabi
report-rude = Imyitwarire mibi
report-overcharged = Igiciro kirenze
report-wrong-vehicle = Haje ikindi kinyabiziga
report-lost-item = Hari icyo natakaje
rate-ask = Urugendo rwagenze rute?
rate-ask-named = Urugendo rwanyu na { $name } rwagenze rute?
rate-label = Amanota
rate-best = Byiza cyane
rate-worst = Nabi
fare-ask = Mwifuza angahe? Muhitemo, cyangwa muyandike, urugero: 2500.

## Ibyakozwe
done-arrive = Twabwiye umugenzi wanyu ko mwahageze.
done-start = Mugire urugendo rwiza!
done-complete = Urugendo rwarangiye.
done-cancel = Urugendo rwahagaritswe.
done-cancel-told = Urugendo rwahagaritswe, kandi mugenzi wanyu aramenyeshwa.
done-cancel-series = Urugendo rwahagaritswe, kandi nta zindi zizakurikira.
done-propose = Mwasabye { $amount }. Turababwira igisubizo.
done-agree = Igiciro cyemejwe: { $amount }.
done-refuse = Mwanze { $amount }. Mushobora gutanga ikindi giciro.
done-rate = Murakoze ku manota mutanze!
done-report = Murakoze kubitubwira. Abakozi bacu barabikurikirana.
pay-next = Musikane cyangwa mukande iyi kode mwishyure umushoferi. PIN isabwa na telefone yanyu gusa.

## Gutwara
drive-on = Jya ku murongo
drive-stay = Yego, ndahari
drive-online = Muri ku murongo na { $plate }. Abagenzi bazaza hano; mujye musubiza vuba. Igihe cyose mwimutse, mwongere mwohereze aho muri.
drive-offline = Mwavuye ku murongo. Nta bandi bagenzi tuboherereza.
drive-not-online = Ntabwo muri ku murongo.
drive-moved = Aho muri twahahinduye.
drive-vehicle-rejected = Impapuro z’iki kinyabiziga ntizihuye n’ibyo mwatubwiye, ntimushobora kujya ku murongo mugikoresha. Mwohereze hano ifoto y’impapuro nyazo.
offer-take = Ndamutwara
offer-taken = Urugendo ni urwanyu. Mujye aho umugenzi ari.
offer-declined = Byumvikanye. Mugumye ku murongo mutegereje undi mugenzi.

## Ibinyabiziga
vehicles-ask = Ibinyabiziga byanyu. Muhitemo icyo mukoresha, icyo mwoherereza impapuro cyangwa icyo mukuraho.
vehicle-which = Murakoresha ikihe kinyabiziga?
vehicle-unverified = ntikiragenzurwa
vehicle-verified = cyaragenzuwe
vehicle-rejected = impapuro ntizihuye
vehicle-add = Ongeraho ikindi
vehicle-none = Nta kinyabiziga murandikisha, reka tucyongereho.
vehicle-kind-ask = Mutwara iki?
vehicle-other-kind = Ubundi bwoko
plate-ask = Mwandike puraki yacyo, urugero: { $example }. Cyangwa mwohereze ifoto y’icyemezo cy’ubwishingizi bwacyo: puraki turayisomamo.
plate-not-a-plate = Iyo si puraki tuzi. Muyandike uko iri ku kinyabiziga, urugero: { $example }.
plate-letter-o = Nta puraki igira inyuguti O: ishobora kuba ari zeru cyangwa Q. Mwongere muyandike, urugero: RAB 123 C.
vehicles-too-many = Mufite ibinyabiziga { $most }, ni byo byinshi dushobora kubika. Mubanze mukureho kimwe.
vehicle-added = { $plate } yongeweho.
vehicle-added-unverified = { $plate } yongeweho. Mushobora kuyitwara; ibarwa nk’itaragenzurwa kugeza impapuro zayo zirebwe: mwohereze hano ifoto y’icyemezo cy’ubwishingizi.
vehicle-gone = Icyo kinyabiziga ntimukigifite.
vehicle-retire-ask = Mukureho iki kinyabiziga?
vehicle-keep = Kigumeho
vehicle-retired = { $plate } yakuweho.

## Ahantu habitswe
places = Ahantu hanjye
places-about = Mu rugo, ku kazi n’ahandi, mukanze rimwe
places-ask = Ahantu hanyu. Muhitemo hamwe, cyangwa mwongereho ahandi.
places-empty = Nta hantu murabika. Mwifuza kongeraho hehe?
place-home = Mu rugo
place-work = Ku kazi
place-nameless = Ahantu
place-add-home = Ongeraho mu rugo
place-add-work = Ongeraho ku kazi
place-add-named = Ahandi hantu
place-shown = { $place }: mwifuza gukora iki?
place-gone = Aho hantu ntimukihafite.
keep-as-ask = Aha hantu ni he?
place-name-ask = Aha hantu tuhite iki? Mwandike izina, urugero: Isoko.
place-name-bad = Mukoreshe inyuguti mu izina.
place-name-too-long = Iryo zina ni rirerire cyane: ntirirenze inyuguti { $most }. Mwandike irigufi.
place-kept = { $place } habitswe.
places-too-many = Mufite ahantu { $most }, ni ho henshi dushobora kubika. Mubanze mukureho hamwe.
place-forgotten = { $place } hakuweho.

## Umwirondoro
profile-name = Izina: { $name }
profile-language = Ururimi: { $language }
profile-usual = Nimero mukoresha: { $target }
profile-trips = Ingendo zarangiye: { $count }

## Ibitakozwe n’impamvu
refuse-no-such-trip = Urwo rugendo ntituruzi.
refuse-not-yours = Urwo rugendo si urwanyu.
refuse-not-your-part = Ibyo bikorwa na mugenzi wanyu.
refuse-completed = Urwo rugendo rwararangiye.
refuse-cancelled = Urwo rugendo rwarahagaritswe.
refuse-expired = Igihe cy’urwo rugendo cyararenze.
refuse-ended = Urwo rugendo rwashojwe kera.
refuse-taken = Undi mushoferi yabatanze. Mutegereze undi mugenzi.
refuse-lapsed = Icyo gihe cyo gusubiza cyarenze. Ubutaha mujye musubiza vuba.
refuse-not-offered = Urwo rugendo si mwe baruhaye.
refuse-answered = Ibyo byamaze gusubizwa, cyangwa byarahagaritswe.
refuse-own-trip = Ntimushobora kwitwara ubwanyu.
refuse-not-accepted = Nta muntu uremera urwo rugendo.
refuse-accepted = Urwo rugendo rwamaze kwemezwa.
refuse-not-planned = Umushoferi yatangiye gushakwa: urwo rugendo ntirukiri urwo mu gihe kizaza.
refuse-not-arrived = Mubanze muvuge ko mwahageze.
refuse-arrived = Mwamaze kuvuga ko mwahageze.
refuse-not-started = Urwo rugendo ntiruratangira.
refuse-in-progress = Urugendo rwatangiye: rwasozwa, ntirwahagarikwa.
refuse-not-completed = Bizashoboka urugendo rurangiye.
refuse-nobody-there = Nta wundi muntu ukiri muri urwo rugendo.
refuse-busy = Hari urundi rugendo cyangwa umugenzi utegereje. Mubanze murangize urwo.
refuse-has-open-ride = Musanganywe urugendo. Mubanze murusoze cyangwa muruhagarike.
refuse-too-many-planned = Mufite ingendo { $most } zateganyijwe, ni zo nyinshi dushobora kubika. Mubanze muhagarike rumwe.
refuse-driver-gone = Uwo mushoferi ntakiboneka. Muhitemo undi.
refuse-vehicle-mismatch = Ikinyabiziga cyanyu si ubwoko uru rugendo rukeneye.
refuse-blocked = Ibyo ntibishoboka ubu.
refuse-not-a-weekday = Uwo munsi ni uwo mu mpera z’icyumweru, kandi urugendo rusubira kuva kuwa mbere kugeza kuwa gatanu. Mwandike undi munsi.
refuse-fare-range = Igiciro kiri hagati ya { $least } na { $most }. Mwandike ayandi.
refuse-fare-moved = Icyo giciro ntikigisabwa. Mwongere murebe urugendo.
refuse-own-fare = Icyo giciro ni mwe mwagitanze: gisubizwa na mugenzi wanyu.
refuse-no-fare = Nta giciro kiremezwa.
refuse-not-payable = Umushoferi nta nimero afite yakwishyurwa kuri kode. Mumwishyure mu bundi buryo.
refuse-rated = Uru rugendo mwarutanzeho amanota.
refuse-moved = Urugendo rwahindutse muri ako kanya. Mwongere murebe.

## Amakuru
news-offer = Hari umugenzi uri kuri { $distance } uvuye aho muri, hafi { $minutes }.
news-offer-seconds = Mufite amasegonda { $seconds } yo gusubiza.
news-taken = Umushoferi yemeye kubatwara kandi araje.
news-arrived = Umushoferi wanyu yahageze.
news-started = Urugendo rwanyu rwatangiye. Mugire urugendo rwiza!
news-completed = Urugendo rwanyu rwarangiye.
news-cancelled = Urugendo rwanyu rwahagaritswe.
news-nobody = Mutwihanganire: nta mushoferi wabonetse.
news-expired = Igihe cy’uru rugendo cyarenze.
news-searching = Urugendo rwanyu ruregereje. Nta muntu urarwemera, none turimo kubaza abashoferi bari hafi.
news-match-driver = Hari umushoferi mujya hamwe:
news-match-rider = Hari umugenzi mujya hamwe:
news-match-apart = { $distance } hagati y’aho mwembi muri
news-match-agreed = Muzajyana: mwembi mwabyemeye.
news-match-failed = Mugenzi wanyu ntiyashoboye kubyemera. Turakomeza gushaka.
news-fare-proposed = Hari igiciro babasabye.
news-fare-agreed-rider = Igiciro cyemejwe: { $amount }. Mushobora kwishyura na MoMo.
news-fare-agreed-driver = Igiciro cyemejwe: { $amount }.
news-fare-the = icyasabwe
news-fare-refused = Igiciro cyanyu cya { $amount } cyanzwe. Mushobora gutanga ikindi.
news-reminder = Urugendo rwanyu rusigaje { $minutes }.
news-still-there = Muracyahari? Mwohereze aho muri kugira ngo mukomeze kubona abagenzi.
news-went-offline = Ntimwadusubije, none twabavanye ku murongo.
news-assigned = Abakozi bacu babateguriye uru rugendo.
news-changed = Abakozi bacu bahinduye uru rugendo.

## Iminsi uhereye kuwa mbere, amezi uhereye muri Mutarama, uko byandikwa mu itariki
weekdays = Mbe Kab Gtu Kan Gnu Gnd Cyu
months = Mut Gas Wer Mat Gic Kam Nya Kan Nze Ukw Ugu Uku
