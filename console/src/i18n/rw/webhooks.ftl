webhooks-one = Aho byoherezwa
webhooks-parts = Ibice by’uru rupapuro
webhooks-url = Aderesi
webhooks-url-hint = Aderesi ya https:// igerwaho kuri interineti.
webhooks-description = Icyo imaze
webhooks-state = Uko imeze
webhooks-state-on = Irakora
webhooks-state-failing = Byanga kugerayo
webhooks-state-paused = Irarekewe
webhooks-state-off = Irafunze
webhooks-is-off = Ifunze kuva { $time }: { $reason }. Ibiba hagati aho ntibiyibikirwa.
webhooks-is-failing = Inshuro zose zanze kuva { $time }. Nyuma y’iminsi itatu irafungwa.
webhooks-is-paused = Yasabye kurekerwa kugeza { $time }. Ibibaye birategereza.
webhooks-lately = Icumi biheruka
webhooks-lately-none = Nta cyo
webhooks-lately-well = Nta cyanze
webhooks-lately-failed = { $count ->
    [one] Kimwe cyaranze
   *[other] { $count } byaranze
  }
webhooks-types = Ibyo ibwirwa
webhooks-types-all = Byose
webhooks-types-all-hint = Ingendo, ubutumwa, kode n’inyandiko, n’ibizaza. Impuruza zoherezwa gusa iyo zatoranyijwe.
webhooks-types-named = Ibi gusa
webhooks-types-some = { $count ->
    [one] Ubwoko bumwe
   *[other] Amoko { $count }
  }
webhooks-group-trips = Ingendo
webhooks-group-messages = Ubutumwa
webhooks-group-others = Kode, inyandiko, impuruza
webhooks-maker = Uwayikoze
webhooks-created = Yakozwe
webhooks-updated = Yahinduwe
webhooks-secret-until = Ibanga rya kera risinya kugeza
webhooks-facts = Ibisobanuro
webhooks-id = Nimero
webhooks-new = Ahandi ho kohereza
webhooks-make = Bishyireho
webhooks-edit = Hindura
webhooks-saved = Byahinduwe.
webhooks-once = Ibanga ryo gusinya
webhooks-once-why = Uwakira ararikenera kugira ngo amenye ko ibyoherejwe bivuye kuri iyi hub. Ryerekanwa iyi nshuro yonyine.
webhooks-once-done = Naribitse
webhooks-once-first = Iri banga ntirizongera kwerekanwa. Banza urikoporore.
webhooks-roll = Ibanga rishya
webhooks-roll-why = Hatangwa ibanga rishya. Kugeza irya kera rirangiye, yombi arasinya, kugira ngo uwakira ahindure nta cyo atakaje.
webhooks-overlap = Irya kera rirangira
webhooks-overlap-0 = Ako kanya: ryageze mu biganza bibi
webhooks-overlap-1 = Mu isaha imwe
webhooks-overlap-24 = Mu munsi umwe
webhooks-overlap-168 = Mu cyumweru
webhooks-test = Ohereza igerageza
webhooks-tested = Igerageza riroherejwe.
webhooks-turn-on = Fungura
webhooks-turned-on = Irafunguye; ibyanze byibagiranye.
webhooks-turn-off = Funga
webhooks-turned-off = Irafunze.
webhooks-off-title = Gufunga aha hantu?
webhooks-off-why = Ibitegereje birarekwa, kandi ibiba hagati aho ntibiyibikirwa. Ibyaretswe bishobora kongera koherezwa nyuma.
webhooks-delete = Siba
webhooks-delete-title = Gusiba aha hantu?
webhooks-delete-why = Ibyoherejwe byaho birajyana na ho. Ntibisubizwa inyuma.
webhooks-deleted = Byasibwe.
webhooks-deliveries = Ibyoherejwe
webhooks-delivery = Icyoherejwe
webhooks-event = Icyabaye
webhooks-status = Uko kimeze
webhooks-status-pending = Gitegereje
webhooks-status-succeeded = Cyagezeyo
webhooks-status-failed = Cyararetswe
webhooks-answer = Igisubizo
webhooks-took = Byatwaye
webhooks-attempts = Inshuro
webhooks-queued = Cyashyizwe ku murongo
webhooks-next = Inshuro ikurikira
webhooks-finished = Cyarangiye
webhooks-occurred = Byabaye
webhooks-message = webhook-id
webhooks-error = Icyatumye inshuro ya nyuma yanga
webhooks-calls = Buri nshuro
webhooks-call-unanswered = Nta gisubizo
webhooks-call-came = Inshuro ya { $number } · byatwaye { $took }
webhooks-payload = Ibyo kivuga
webhooks-replay = Ongera wohereze
webhooks-replaying = Kigiye kongera koherezwa.
webhooks-replayed = Cyongeye koherezwa.
webhooks-replay-many = Ongera wohereze iby’igihe runaka
webhooks-replay-arrived = N’ibyagezeyo
webhooks-replay-arrived-hint = Ni iby’uwakira watakaje ibyo yari afite. Buri kimwe akimenyera kuri webhook-id.
webhooks-span-1h = Isaha 1
webhooks-span-24h = Amasaha 24
webhooks-span-7d = Iminsi 7
webhooks-span-30d = Iminsi 30
webhooks-span-own = Kuva – kugeza
webhooks-span-missing = Hitamo kuva ryari kugeza ryari; iherezo riza nyuma y’intangiriro.
webhooks-counting = Birabarwa…
webhooks-count-failed = Umubare wabyo ntiwashoboye kubarwa.
webhooks-counted = { $count ->
    [0] Nta cyo kohereza muri icyo gihe.
    [one] Kimwe kigiye kongera koherezwa.
   *[other] { $count } bigiye kongera koherezwa.
  }
webhooks-replayed-many = { $count ->
    [one] Kimwe cyongeye koherezwa.
   *[other] { $count } byongeye koherezwa.
  }
webhooks-none = Nta n’umwe ubwirwa
webhooks-none-why = Ni aderesi y’indi sisitemu, ihamagarwa igihe cyose hari ikibaye hano.
webhooks-none-fit = Nta gihuye n’ibyo wahisemo
webhooks-none-fit-why = Kuraho ibyo wahisemo.
webhooks-gone = Aho hantu ntihabaho
webhooks-gone-why = Birashoboka ko hari uwahasibye.
webhooks-quiet = Nta cyo irabwirwa
webhooks-quiet-why = Ibizaba kuva ubu bizagaragara hano. Ohereza igerageza urebe ko rigerayo.
webhooks-quiet-fit = Nta cyoherejwe gihuye n’ibyo wahisemo
webhooks-quiet-fit-why = Kuraho kimwe mu byo wahisemo, cyangwa urebe igihe kirekire.
webhooks-delivery-gone = Icyo cyoherejwe ntikibaho
webhooks-delivery-gone-why = Ibyoherejwe bibikwa igihe gito.
webhooks-show-ailing = Erekana webhooks zidakora
