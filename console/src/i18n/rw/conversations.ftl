conversations-choose = Hitamo ikiganiro
conversations-choose-why = J na K bigenda mu rutonde, / irarushakamo, R irasubiza.
conversations-show-undelivered = Erekana ubutumwa butageze kuri ba nyirabwo
conversations-with = Ikiganiro na { $name }

### The list
conversations-people = Abantu bakurikijwe igihe baherukiye kwandika
conversations-narrow = Shaka mu biganiro
conversations-find = Shaka ukoresheje izina cyangwa nimero
conversations-find-said = Shaka mu byavuzwe
conversations-shown = Ibyerekanwa
conversations-shown-all = Bose
conversations-shown-mine = Abawe
conversations-shown-free = Abadafite ubasubiza
conversations-shown-window = Abashobora gusubizwa ubu
conversations-shown-said = Ubutumwa burimo …
conversations-shown-undelivered = Ubutageze kuri ba nyirabwo
conversations-shown-blocked = Abahagaritswe
conversations-shown-stopped = Abavuze STOP
conversations-wrote = { $count ->
    [one] Umuntu umwe yanditse
   *[other] Abantu { $count } banditse
  }
conversations-unread = Gishya
conversations-next = Ikiganiro gikurikira
conversations-before = Ikiganiro kibanziriza
conversations-undelivered-none = Byose byagezeyo
conversations-undelivered-none-why = Ibyo Meta yanga cyangwa idashobora kugeza ku bantu bigaragara hano, n’impamvu.
conversations-said-what = Urashaka iki?
conversations-said-what-why = Andika igice cy’ibyo umuntu cyangwa hub yanditse.
conversations-said-none = Nta butumwa bubivuga
conversations-said-none-why = Harebwa ubutumwa 10,000 buheruka bwa buri ruhande. Hitamo igihe niba ushaka ubwa kera.

### The messages
conversations-messages = Ubutumwa
conversations-empty = Nta butumwa
conversations-empty-why = Nta cyanditswe, cyangwa ni ibya kera hub itakibika.
conversations-earlier = Erekana ubwa mbere yaho
conversations-to-end = Ku musozo
conversations-wanted-looking = Turashaka ubwo butumwa …
conversations-wanted-missing = Ubwo butumwa ntibukibitswe, cyangwa buri inyuma y’ubutumwa burenze { $most }.
conversations-today = Uyu munsi
conversations-yesterday = Ejo hashize
conversations-back = Subira ku rutonde
conversations-by-hub = Bwa hub
conversations-by-person = Bw’umuntu
conversations-is-received = Butegereje igisubizo
conversations-is-quarantined = Bwashyizwe ku ruhande
conversations-is-ignored = Ntibwasubijwe
conversations-is-cancelled = Bwakuweho
conversations-file-image = Ifoto
conversations-file-document = Inyandiko
conversations-file-video = Videwo
conversations-file-audio = Ubutumwa bw’ijwi
conversations-file-sticker = Agashushanyo
conversations-media-enlarge = { $what }: kuza
conversations-media-save = Bika dosiye
conversations-media-gone = WhatsApp ibika ibyo abantu bohereje iminsi 7; iyi dosiye ntikiyifite.
conversations-media-large = Irengeje MiB 16: ni nini cyane ku buryo itagaragazwa hano.
conversations-media-away = Ntibashije kuboneka ubu.
conversations-media-unknown = Iyi mushakisha ntishobora kubyerekana.
conversations-qr = Kode ya QR { $code }
conversations-place = Aho umuntu ari
conversations-sketch = Igishushanyo cya Kigali hafi y’aho hantu
conversations-place-open = Ikarita n’ingendo
conversations-asks-place = Irasaba aho umuntu ari
conversations-tapped = Yahisemo
conversations-contacts = Nimero z’abantu
conversations-reacted = Yasubije na { $emoji }
conversations-other = Ubwoko butagaragazwa hano: { $type }
conversations-raw = Uko hub ibibika

### How far a message has come
conversations-details = Ibisobanuro ku butumwa
conversations-way = Inzira bwanyuzemo
conversations-tick-written = Bwanditswe
conversations-tick-received = Bwageze kuri hub
conversations-tick-queued = Butegereje koherezwa
conversations-tick-accepted = Meta yabwakiriye
conversations-tick-sent = Bwoherejwe
conversations-tick-delivered = Bwagezeyo
conversations-tick-read = Bwasomwe
conversations-tick-failed = Ntibwagezeyo
conversations-tick-cancelled = Bwakuweho
conversations-attempts = Inshuro
conversations-twice = Hari inshuro Meta itasubije: uyu muntu ashobora kuba yarabubonye kabiri.
conversations-correlation = Nimero ibihuza
conversations-wamid = Nimero ya Meta
conversations-event = Icyinjiye
conversations-event-open = Fungura icyinjiye
conversations-event-none = Nta kikibitswe
conversations-event-away = Ntibishobora kurebwa ubu.
conversations-meta-says = Meta ivuga: { $said }
conversations-resend = Ongera wohereze
conversations-resent = Bwongeye koherezwa
conversations-resending = Bugiye kongera koherezwa.
conversations-why-window = Amasaha 24 yari yarangiye
conversations-why-unreachable = Ntiyakira WhatsApp
conversations-why-held = Meta yabwihereranye
conversations-why-file = Dosiye ntiyakiriwe
conversations-why-busy = Meta yari ifite byinshi cyangwa ikibazo
conversations-why-account = Konti ya hub kwa Meta
conversations-why-template = Icyitegererezo cyaranzwe
conversations-why-unknown = Ntibwagezeyo
conversations-remedy-window = Hari hashize amasaha arenga 24 atanditse. Andika mu cyitegererezo kiri hasi, cyangwa utegereze ko yongera kwandika.
conversations-remedy-unreachable = Iyi nimero ntiyakira ubutumwa bwa WhatsApp: ishobora kuba itayifite, cyangwa ifite iya kera. Shaka ubundi buryo bwo kuvugana n’uyu muntu.
conversations-remedy-held = Meta yifata ku butumwa uyu muntu abona kenshi. Ntukabusubiremo mbere y’amasaha 24.
conversations-remedy-file = Meta ntiyashoboye kwakira dosiye. Ohereza amagambo, cyangwa wongere ukore dosiye.
conversations-remedy-busy = Meta yari ifite byinshi byo gukora cyangwa ifite ikibazo. Ongera ubwohereze mu minota mike.
conversations-remedy-account = Konti ya hub kwa Meta ifite ikibazo. Reba impuruza: nta cyoherezwa kugeza gikemutse.
conversations-remedy-template = Meta yanze icyitegererezo. Gereranya izina, ururimi n’amagambo byacyo muri WhatsApp Manager.
conversations-remedy-unknown = Ongera ubwohereze; nibyanga, reba icyinjiye n’inyandiko za sisitemu ukoresheje nimero ibihuza.

### The answer
conversations-reply = Subiza
conversations-answer = Andika igisubizo
conversations-answer-to = Gusubiza { $name }
conversations-answer-template = Andika mu cyitegererezo
conversations-send = Ohereza
conversations-sending = Ubutumwa bwa { $name } bugiye koherezwa.
conversations-went = Ubutumwa bwa { $name } bwagiye.
conversations-resend-to = Ubutumwa bwa { $name }, bundi bushya
conversations-left = Hasigaye { $time } ngo usubize
conversations-length = Inyuguti { $length } kuri { $most }
conversations-closed = Amasaha 24 yarangiye.
conversations-closed-why = Ibyo wandika ubu bigenda mu cyitegererezo cyemejwe, ku murongo umwe. Niyongera kwandika, bizagenda uko ubyanditse.
conversations-stopped = Uyu muntu yavuze STOP. Nta cyoherezwa kugeza yanditse START.
conversations-blocked = Uyu muntu yarahagaritswe: ibyo yandika ntibisubizwa, kandi nta cyo yohererezwa.
conversations-may-not = Uruhare rwawe ntirwemera gusubiza.
conversations-refused-window-closed = Amasaha 24 yo gusubiza { $name } yarangiye.
conversations-refused-stopped = { $name } yavuze STOP. Nta cyoherejwe.
conversations-refused-blocked = { $name } yarahagaritswe. Nta cyoherejwe.
conversations-refused-length = Ni birebire cyane, cyangwa nta kirimo, kuri { $name }.
conversations-refused-no-template = Iyi hub nta cyitegererezo Meta yemeje ifite. Nyir’ayo ashyiraho META_NOTICE_TEMPLATE.
conversations-refused-not-failed = Ntibushobora kongera koherezwa: bwagezeyo, cyangwa bwarimo kode yo kwinjira.
conversations-refused-already-resent = Bwamaze kongera koherezwa. Nibuba na bwo butagezeyo, ongera wohereze ubwo bushya.
conversations-refused-kept = Ibyo wanditse biracyari aho byandikirwa.

### The card
conversations-card = Uwo ari we
conversations-back-to-messages = Subira ku butumwa
conversations-open-person = Fungura urupapuro rwe
conversations-state = Aho ikiganiro kigeze
conversations-state-home = Ku bikubiyemo
conversations-state-code = Arakora kode ya QR
conversations-state-default = Arashyiraho nimero asanzwe akoresha
conversations-state-ride = Arashaka urugendo
conversations-state-plan = Arateganya urugendo
conversations-state-place = Yasabwe ahantu
conversations-state-vehicle = Arongeraho ikinyabiziga
conversations-state-document = Arakosora inyandiko
conversations-state-drive = Aratangira gutwara
conversations-state-trip = Arareba urugendo
conversations-state-fare = Aratanga igiciro
conversations-moves = Uko cyageze hano
conversations-moved-by = “{ $saying }”
conversations-trips = { $count ->
    [0] Ingendo zifunguye
    [one] Urugendo rumwe rufunguye
   *[other] Ingendo { $count } zifunguye
  }
conversations-trips-none = Nta rugendo rufunguye
conversations-limits = Imipaka ye bwite
conversations-limits-none = Ni iy’abantu bose
conversations-limits-allow = ntibibarwa
conversations-limits-block = ntiyemerewe
conversations-limits-limit = { $capacity } icyarimwe, { $rate } ku munota
conversations-limit-webhook-person = Ubutumwa
conversations-limit-webhook-notice = Kumenyesha imipaka
conversations-limit-graphql = API
conversations-limit-ocr = Inyandiko
conversations-limit-ocr-model = Porogaramu isoma amafoto
conversations-limit-outbound = Kohereza
conversations-limit-sign-in = Kwinjira
conversations-limit-webhook = Ubutumwa bujya kuri nimero
