documents-one = Inyandiko
documents-view = Uko bigaragara
documents-view-board = Ikibaho
documents-view-list = Urutonde
documents-view-figures = Imibare

### Icyo ari cyo
documents-kind = Ubwoko
documents-kind-choose = Hitamo…
documents-kind-unknown = Inyandiko
documents-kind-insurance-certificate = Icyemezo cy’ubwishingizi
documents-kind-yellow-card = Ikarita y’umuhondo
documents-kind-registration = Carte jaune
documents-kind-driving-licence = Uruhushya rwo gutwara
documents-state = Uko bimeze
documents-status-queued = Zitegereje
documents-status-running = Zirasomwa
documents-status-needs-review = Zikeneye umuntu
documents-status-failed = Nta cyavuyemo
documents-status-succeeded = Zarangiye
documents-outcome = Ibyavuyemo
documents-outcome-verified = Ikinyabiziga cyemejwe
documents-outcome-licence = Uruhushya rwanditswe
documents-outcome-uninsured = Ubwishingizi bwarangiye
documents-outcome-expired = Yarangije igihe
documents-outcome-other-plate = Indi pulake
documents-outcome-refused = Dosiye yanzwe
documents-outcome-rejected = Yanzwe
documents-outcome-failed = Byaretswe
documents-outcome-cancelled = Byahagaritswe
documents-why = Impamvu
documents-why-mended-by-sender = Uwayohereje avuga ko hari ahanditse ibindi.
documents-why-same-file-elsewhere = Undi muntu yohereje iyo dosiye.
documents-why-plate-elsewhere = Undi muntu yerekanye iyi pulake.
documents-why-licence-elsewhere = Undi muntu yerekanye uru ruhushya.
documents-why-rejected-before = Ikinyabiziga cyigeze kwangwa.
documents-why-not-yet-valid = Itangira ku munsi uzaza.
documents-why-too-many-vehicles = Cyaba ikinyabiziga kirenze umubare.
documents-why-no-such-plate = Nta pulake nk’iyo ibaho.
documents-why-damaged = Dosiye yarangiritse.
documents-why-not-a-document = Nta cyumvikanye kiriho.
documents-why-encrypted = Dosiye isaba ijambo ry’ibanga.
documents-why-gone = Meta ntikiyifite.
documents-why-given-up = Ntiyasomwe nubwo byageragejwe kenshi.
documents-why-cancelled = Umukozi yayihagaritse.
documents-plate = Pulake
documents-person = Yoherejwe na
documents-vehicle = Ikinyabiziga
documents-came = Yaje
documents-waited = Yategereje
documents-ran = Byatwaye
documents-engine = Uwasomye
documents-cost = Ikiguzi
documents-file = Dosiye
documents-facts = Ibisobanuro
documents-confirmed = Uwayohereje yarayemeje
documents-reviewed = Umukozi yayifasheho icyemezo

### Ikibaho
documents-oldest = Iya mbere imaze { $age } ije
documents-column-none = Nta yo ubu
documents-column-day = Izaje mu masaha 24 ashize
documents-all = Erekana zose: { $count }
documents-doubtful = { $count ->
    [one] Ahantu hamwe hashidikanywaho
   *[other] Ahantu { $count } hashidikanywaho
  }
documents-tried = { $count ->
    [one] Yageragejwe rimwe
   *[other] Yageragejwe inshuro { $count }
  }
documents-try = Inshuro ya { $number }
documents-retry = Ongera uyisome
documents-retrying = Inyandiko igiye kongera gusomwa.
documents-retried = Inyandiko itegereje kongera gusomwa.
documents-cancel = Hagarika
documents-cancelling = Inyandiko igiye guhagarikwa.
documents-cancelled = Inyandiko yahagaritswe; uwayohereje arabimenyeshwa.
documents-none = Nta nyandiko irahari
documents-none-why = Ibyo abashoferi bohereza mu kiganiro ngo bisomwe bigaragara hano ako kanya.
documents-none-fit = Nta nyandiko ihuye n’ibyo wahisemo
documents-none-fit-why = Kuraho kimwe mu byo wahisemo, cyangwa urebe igihe kirekire.
documents-gone = Iyo nyandiko ntibaho
documents-gone-why = Ishobora kuba yarasibwe, cyangwa yaragiye hamwe n’uwayohereje.
documents-show-review = Erekana inyandiko zikeneye umuntu

### Kureba imwe
documents-page = Urupapuro
documents-page-number = Urupapuro rwa { $number } rw’inyandiko
documents-picture = Inyandiko
documents-no-page = Nta foto ihari
documents-no-page-why = Dosiye ntirafungurwa, cyangwa yaranzwe.
documents-zoom-in = Egereza
documents-zoom-out = Igizayo
documents-zoom-fit = Urupapuro rwose
documents-fields = Ibyanditseho
documents-all-fields = Byose
documents-no-fields = Nta cyasomweho.
documents-reading = Ibyanditseho biragaragara imaze gusomwa.
documents-not-found = Ntibyabonetse ku nyandiko
documents-edit = Hindura { $field }
documents-confidence = Uko byizewe
documents-check = Ni byo
documents-checked = Byarebwe
documents-printed = Handitse “{ $printed }”
documents-take = Fata { $other }
documents-hint-date = nka 31/12/2026
documents-next-field = Ahakurikira hashidikanywaho
documents-keys = Enter yemeza ko handitse ukuri, ikajya ahakurikira hashidikanywaho. Tab irakomeza nta cyo yemeje. Escape ivana mu mwanya.
documents-left = { $count ->
    [one] Hasigaye hamwe ho kureba
   *[other] Hasigaye { $count } ho kureba
  }
documents-accept = Emeza
documents-accept-corrected = { $count ->
    [one] Emeza hakosowe hamwe
   *[other] Emeza hakosowe { $count }
  }
documents-accepting = Inyandiko igiye kwemezwa.
documents-accepted = Inyandiko yemejwe; uwayohereje arabimenyeshwa.
documents-reject = Anga
documents-rejecting = Inyandiko igiye kwangwa.
documents-rejected = Inyandiko yanzwe; uwayohereje abwirwa impamvu.
documents-skip = Nyuma
documents-otherwise = Hindura icyemezo
documents-reason = Impamvu
documents-reason-hint = Uwayohereje ayisoma uko uyanditse, kandi yandika mu { $language }.
documents-reason-hint-any = Uwayohereje ayisoma uko uyanditse.
documents-told = Uwayohereje yabwiwe: { $reason }
documents-conflict = Undi muntu yahinduye iyi nyandiko uyireba, bityo nta cyakozwe. Reba uko imeze ubu, maze wongere ufate icyemezo niba bikenewe.
documents-changed = Iyi nyandiko yahindutse uyireba. Ubu ni: { $status }.
documents-adopt = Erekana uko imeze ubu
documents-tries = Inshuro zageragejwe
documents-result-read = Yasomwe
documents-result-refused = Dosiye yanzwe
documents-result-failed = Byanze
documents-fetched = kuyizana { $time }
documents-opened = kuyifungura { $time }
documents-was-read = kuyisoma { $time }

### Ibishidikanywaho
documents-doubt-claimed = Uwayohereje ni we wabyanditse; ntibyasomwe ku nyandiko.
documents-doubt-day-or-month = Umunsi n’ukwezi bishobora kuba byaguranye.
documents-doubt-disagrees = Byasomwe kubiri; ukundi: { $other }
documents-doubt-malformed = Si uko bisanzwe byandikwa.
documents-doubt-mended = Inyuguti zafashwe nk’imibare, cyangwa imibare nk’inyuguti.
documents-doubt-out-of-order = Ntibihura n’andi matariki.
documents-doubt-unclear = Biragoye gusoma.
documents-doubt-unknown = Iryo zina nta rutonde ririho.

### Ibyanditseho
documents-field-birth-date = Yavutse
documents-field-card-number = Nimero y’ikarita
documents-field-categories = Ibyiciro
documents-field-chassis = Nimero ya chassis
documents-field-countries = Ibihugu
documents-field-engine = Nimero ya moteri
documents-field-holder = Nyirayo
documents-field-insurer = Umwishingizi
documents-field-issued-on = Yatanzwe ku wa
documents-field-licence-number = Nimero y’uruhushya
documents-field-make = Uruganda
documents-field-model = Ubwoko bw’imodoka
documents-field-plate = Pulake
documents-field-policy-number = Nimero y’ubwishingizi
documents-field-premium-rwf = Ikiguzi cy’ubwishingizi
documents-field-seats = Imyanya
documents-field-use = Icyo ikora
documents-field-valid-from = Itangira ku wa
documents-field-valid-until = Irangira ku wa
documents-field-year = Umwaka

### Imibare
documents-finished = Zarangiye
documents-alone = Zasomwe n’imashini yonyine
documents-alone-why = nta muntu wakenewe
documents-looked = Zarebwe
documents-looked-why = n’abakozi, cyangwa zigitegereje
documents-given-up = Zaretswe
documents-given-up-why = nubwo zageragejwe kenshi
documents-p95 = 19 kuri 20 mu { $time }
documents-engines = Ibisoma
documents-by-engine = Ibyo buri gisoma cyakoze
documents-read = Zasomwe
documents-not-read = Zitasomwe
documents-median = Kimwe cya kabiri mu
documents-slowest = 19 kuri 20 mu
documents-cost-each = Ikiguzi cya buri imwe
documents-chart-ends = Ibyavuye mu nshuro
documents-chart-alone = Igice kitakeneye umuntu
documents-chart-alone-why = Mu byo buri gisoma cyasomye.
documents-chart-right = Ibyanditswe byasomwe neza
documents-chart-right-why = Mu byo abakozi barebye mbere yo kwemera inyandiko: ibyo batahinduye.
documents-chart-runs = Igihe inshuro imwe itwara
documents-chart-cost = Ikiguzi
documents-end-alone = Imashini yonyine
documents-end-review = Zikeneye umuntu
documents-end-refused = Dosiye yanzwe
documents-end-failed = Byanze
