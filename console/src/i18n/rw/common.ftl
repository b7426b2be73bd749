hub-name = Mobility + USSD QR Hub
hub-short = Mobility Hub

### The menu
menu = Ibikubiyemo
menu-first = Impapuro z’ibanze
more = Ibindi
skip = Jya ku rupapuro
open = bitarakemuka
group-watch = Gukurikirana
group-talk = Ubutumwa
group-move = Ingendo
group-codes = Kwishyura
group-admin = Ubuyobozi
nav-overview = Incamake
nav-alerts = Impuruza
nav-limits = Imipaka y’ikoreshwa
nav-conversations = Ibiganiro
nav-events = Ibyinjira
nav-simulator = Igerageza
nav-people = Abantu
nav-trips = Ingendo
nav-drivers = Abashoferi
nav-vehicles = Ibinyabiziga
nav-documents = Inyandiko
nav-qr = Kode za QR
nav-staff = Abakozi
nav-keys = Imfunguzo za API
nav-webhooks = Webhooks
nav-flags = Ibishobora gufungwa
nav-audit = Ibyakozwe
nav-upkeep = Isuku ya sisitemu
nav-settings = Igenamiterere
nav-account = Konti yanjye
nav-share = Ibyasangijwe

### Signing in
sign-in = Injira
sign-out = Sohoka
email = Imeyili
password = Ijambo ry’ibanga
sign-in-code = Kode
sign-in-code-hint = Iva muri porogaramu yawe yemeza, cyangwa kode yo kwisubiza konti.
sign-in-ended = Igihe cyawe cyarangiye. Ongera winjire ukomereze aho wari ugeze.
sign-in-wrong-credentials = Ibi ntibyinjiza umuntu. Suzuma ibyo wanditse.
sign-in-wrong-code = Iyo kode si yo, cyangwa yarakoreshejwe. Gerageza ikurikira.
sign-in-too-many = Wagerageje kenshi. Tegereza amasegonda { $seconds }.
sign-in-wait = Tegereza { $seconds } s
sign-in-caller-blocked = Nta wemerewe kwinjirira aha. Baza abayobora iyi hub.
sign-in-busy = Benshi barimo kwinjira ubu. Ongera ugerageze.
sign-in-away = Hub ntisubiza. Ongera ugerageze mu kanya.
sign-in-internal = Habaye ikibazo muri hub. Ongera ugerageze mu kanya.
sign-in-not-kept = Hub yakwemereye kwinjira, ariko iyi browser ntiyabibitse. Emera cookies kuri iyi aderesi, wongere ugerageze.
sign-out-waiting = { $count ->
    [one] Hari impinduka imwe itaroherezwa
   *[other] Hari impinduka { $count } zitaroherezwa
  }
sign-out-waiting-why = Zitegereje hub. Nusohoka ubu ziratakara.
account = Konti
role-owner = Nyir’ubwite
role-operator = Ukoresha hub
role-support = Ufasha abantu
role-viewer = Ureba gusa
role-integration = Indi sisitemu

### Choices
language = Ururimi
theme = Ibara
theme-system = Nk’igikoresho
theme-light = Urumuri
theme-dark = Umwijima

### How the hub is
health-up = Byose birakora
health-degraded = Hari ibitagenda neza
health-down = Hari ibidakora
link-idle = Ntibihujwe
link-connecting = Birimo guhuzwa…
link-live = Ako kanya
link-restarting = Iratangira bundi bushya…
link-away = Ntiboneka
banner-restarting = Hub iratangira bundi bushya. Uru rupapuro rurakomeza mu kanya.
banner-away = Hub ntiboneka.
banner-data-of = Ibyo ubona ni ibyo ku wa { $time } ({ $age }).
banner-no-data = Nta cyabitswe hano kuri uru rupapuro.
banner-waiting = { $count ->
    [one] Impinduka imwe itegereje hub
   *[other] Impinduka { $count } zitegereje hub
  }
banner-waiting-show = Erekana
take-back = Bireke
outbox-refused = Ntibyakozwe: “{ $label }”. { $problem }
outbox-lapsed = Ntibyakozwe: “{ $label }”. Byategereje hub igihe kirekire cyane. Ongera ubikore niba bikiri ngombwa.
try-now = Gerageza ubu

### The palette and the keys
palette = Gushaka n’amabwiriza
palette-search = Shaka
palette-hint = Shaka, cyangwa uvuge icyo ukora…
palette-pages = Impapuro
palette-commands = Amabwiriza
palette-found = Byabonetse
palette-open = Fungura iyi { $type }
palette-nothing = Nta kibonetse.
help = Inzira z’ibanze za clavier
help-here = Hano
help-go-to = Jya kuri
help-rows = Genda mu mirongo
help-open = Fungura umurongo
help-close = Funga ibifunguye

### The console as an app
install = Shyiramo nka porogaramu
push-here = Impuruza kuri iki gikoresho
release-ready = Verisiyo nshya iriteguye.
release-take = Ongera ufungure ubu

### Buttons and short words
cancel = Reka
close = Funga
save = Bika
undo = Subiza inyuma
show = Reba
dismiss = Kuraho
reload = Ongera ufungure
refresh = Vugurura
try-again = Ongera ugerageze
actions = Ibikorwa
columns = Inkingi
loading = Birimo kuza…
copy = Koporora { $value }
copy-short = Koporora
copied = Byakoporowe
copy-failed = Iyi browser ntiyemera gukoporora hano. Bihitemo ubikoporore n’intoki.
confirm-type = Andika { $word } kugira ngo ukomeze
yes = Yego
no = Oya
time = Igihe
since = Kuva
until = Kugeza

### Time
time-now = ubu
time-ago = hashize { $age }
time-in = mu { $age }
span-1h = Isaha ishize
span-24h = Amasaha 24 ashize
span-7d = Iminsi 7 ishize
span-30d = Iminsi 30 ishize

### Lists and charts
filters = Ibihitamo
filters-any = Byose
filters-clear = Siba
rows-fresh = { $count ->
    [999] Bishya 999+
    [one] Kimwe gishya
   *[other] Bishya { $count }
  }
rows-of = { $shown } kuri { $total }
rows-keys = ↑ ↓ kugenda · Enter ifungura
rows-keys-move = ↑ ↓ kugenda
chart-as-table = Erekana nk’imbonerahamwe
chart-empty = Nta cyabaye muri iki gihe.

### What goes wrong
crash = Uru rupapuro rwahagaze
crash-outdated = Hub ifite verisiyo nshya
crash-outdated-why = Uru rupapuro ni urw’iyabanje. Ongera urufungure.
crash-away = Uru rupapuro ntiruri kuri iki gikoresho
crash-away-why = Nta murongo wa interineti wo kuruzana. Impapuro wafunguye mbere zirakora.
not-found = Nta rupapuro ruri hano
not-found-path = { $path } nta ho ijya.
not-found-home = Jya ku ncamake
fault-title = Ibi ntibyabonetse
fault-title-away = Hub ntisubiza
fault-title-forbidden = Ntiwemerewe kureba ibi
fault-unknown = Habaye ikibazo.
fault-away = Hub ntisubiza. Nta cyahindutse.
fault-forbidden = Uruhare rwawe ntirubyemera. Nyir’iyi hub ashobora kubihindura.
fault-conflict = Undi muntu yabihinduye hagati aho. Ongera ubirebe, maze usubiremo.
fault-rate-limited = Wasabye byinshi mu gihe gito. Tegereza umunota.
fault-feature-disabled = Ubu hari uwabifunze.
fault-timeout = Byatinze birahagarikwa. Reba niba byarakozwe mbere yo gusubiramo.
fault-caller-blocked = Abayobora iyi hub ubu nta cyo bakwemereye gukora.

### How far a trip has come, and how sure the hub is of a vehicle
trip-status-requested = Harashakwa umushoferi
trip-status-scheduled = Rwateganyijwe
trip-status-accepted = Umushoferi araje
trip-status-arrived = Umushoferi yahageze
trip-status-in-progress = Barimo kugenda
trip-status-completed = Rwarangiye
trip-status-cancelled = Rwahagaritswe
trip-status-expired = Igihe cyarenze
verification-unverified = Ntikiragenzurwa
verification-verified = Cyaragenzuwe
verification-rejected = Impapuro ntizihuye

### Ahantu
places-google = Ahantu habonetse kuri Google
places-google-none = Google Maps nta hantu nk’aho izi mu Rwanda cyangwa hafi yarwo.
places-google-silent = Google ntisubiza. Ahantu hub izi, imibare y’aho hantu na link biracyasomwa.
