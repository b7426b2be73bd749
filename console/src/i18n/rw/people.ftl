people-one = Umuntu
people-nameless = Umuntu utazwi izina
people-name = Izina
people-number = Nimero
people-find = Izina cyangwa nimero yose
people-state = Uko ameze
people-blocked = Arahagaritswe
people-stopped = Yavuze STOP
people-language-rw = Ikinyarwanda
people-language-en = Icyongereza
people-language-fr = Igifaransa
people-language-none = Nta rwo yahisemo
people-wrote = Aheruka kwandika
people-since = Yatangiye kwandika
people-country = Igihugu
people-id = Nimero iranga
people-none = Nta urandika
people-none-why = Uwandikiye nimero ya hub wese agaragara hano ako kanya.
people-none-fit = Nta wabonetse
people-none-fit-why = Kuraho kimwe mu byo wahisemo, cyangwa wandike nimero yose.
people-gone = Uwo muntu ntabaho
people-gone-why = Ashobora kuba yarasibwe.
people-messages = Ubutumwa
people-more = Erekana ibindi
people-show-blocked = Erekana abahagaritswe

### What is done about them
people-block = Hagarika
people-unblock = Mureke agaruke
people-block-title = Guhagarika { $name }?
people-block-why = Ibyo yandika birabikwa ariko ntibisubizwa, ibyari bimutegereje bikurwaho, kandi nta kindi yohererezwa. Ushobora kumureka akagaruka igihe icyo ari cyo cyose.
people-block-reason = Impamvu
people-block-reason-hint = Ni iy’abakozi; uwo muntu ntayimenyeshwa.
people-block-no-reason = Nta mpamvu yatanzwe.
people-blocked-done = { $name } yahagaritswe.
people-unblocked-done = { $name } yemerewe kugaruka.
people-erase = Siba burundu
people-erase-title = Gusiba { $name } burundu?
people-erase-why = Umwirondoro we, ubutumwa, ibyinjiye, kode za QR n’ikiganiro cye birasibwa burundu, hamwe n’ibyo igitabo cy’ibyakozwe kimuvugaho. Ibiri kwa Meta no kuri telefoni ye bigumayo. Nta wushobora kubigarura.
people-erase-word = SIBA
people-erased = { $name } yasibwe burundu.

### Who answers them
people-answered-by = Usubizwa na
people-assign = Usubizwa na: { $name }
people-assign-me = Njye
people-assign-key = Musubize wowe ubwawe
people-assign-nobody = Nta muntu wihariye
people-assigned-me = Wowe
people-assigned-nobody = Nta we
people-assigned-done = Guhera ubu { $name } ni we usubiza.
people-assigned-done-me = Guhera ubu ni wowe usubiza.
people-unassigned-done = Guhera ubu nta muntu wihariye usubiza.

### Notes
people-notes = Ibyanditswe
people-notes-none = Nta kiranditswe.
people-note = Andika ikindi
people-note-hint = Icyo abo mukorana bamenya
people-note-add = Bika ibi
people-noting = Birabikwa mu kanya.
people-noted = Byabitswe.

### Parts of a person’s page
people-parts = Ibice
people-part-profile = Umwirondoro
people-part-trips = Ingendo
people-part-vehicles = Ibinyabiziga
people-part-documents = Inyandiko
people-part-codes = Kode za QR
people-part-audit = Ibyakozwe
people-riding = Kugenda no gutwara
people-rating = Amanota
people-rating-of = ★ { $stars } ({ $count })
people-rating-none = Nta wuramuha amanota
people-driving = Nk’umushoferi
people-online = Ategereje abagenzi
people-offline = Ntari ku murongo
people-licence = Uruhushya rwo gutwara
people-valid-until = Rugeza
people-places = Ahantu yabitse
people-places-none = Nta hantu yabitse.

### Trips
people-trips-as = Nka
people-trips-all = Zose
people-trips-rider = Umugenzi
people-trips-driver = Umushoferi
people-trips-none = Nta rugendo
people-trip-way = Aho ava n’aho ajya
people-trip-with = Hamwe na
people-trip-when = Igihe
people-trip-fare = Igiciro

### Vehicles
people-vehicles-none = Nta kinyabiziga
people-plate = Puraki
people-vehicle-type = Ubwoko
people-vehicle-make = Uruganda
people-insurer = Umwishingizi
people-insured-until = Ubwishingizi bugeza
people-vehicle-moto = Moto
people-vehicle-cab = Tagisi
people-vehicle-liffan = Rifani
people-vehicle-truck = Ikamyo
people-vehicle-rental = Imodoka ikodeshwa
people-vehicle-retired = Cyakuweho

### Documents
people-documents-none = Nta nyandiko
people-document = Inyandiko
people-sent = Yoherejwe
people-document-insurance-certificate = Icyemezo cy’ubwishingizi
people-document-yellow-card = Ikarita y’umuhondo
people-document-registration = Karita y’ikinyabiziga
people-document-driving-licence = Uruhushya rwo gutwara
people-document-unknown = Ntiramenyekana
people-document-queued = Itegereje
people-document-running = Irasomwa
people-document-succeeded = Yarangiye
people-document-needs-review = Ikwiye kurebwa
people-document-failed = Ntisomeka

### QR codes
people-codes-none = Nta kode ya QR
people-code = Kode
people-code-target = Yishyura
people-code-amount = Amafaranga
people-code-any = Ayo ari yo yose
people-code-scans = Inshuro yasomwe
people-code-scanned = Iheruka gusomwa
people-code-made = Yakozwe

### Audit log
people-audit-none = Nta cyakozwe kimwerekeye
people-audit-none-why = Ibyo abakozi n’imfunguzo bakora ku muntu byandikwa hano.
people-audit-by = byakozwe na { $name }
people-audit-change = Icyahindutse
