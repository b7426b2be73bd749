overview-span = Igihe cyerekanwa
overview-span-1m = Ako kanya
overview-span-1h = Isaha 1
overview-span-24h = Amasaha 24
overview-span-7d = Iminsi 7
overview-calm = Nta kigusaba ubu.
overview-needs-you = { $count ->
    [0] Ibikeneye umuntu birimo gukorwaho
    [one] Ikintu kimwe gikeneye umuntu
   *[other] Ibintu { $count } bikeneye umuntu
  }
overview-unknown = Ntibizwi niba hari ikigukeneye
overview-unknown-why = Ibishobora kuba bigukeneye byose ntibyashoboye kubazwa.
overview-take-on = Ndabikora
overview-taking-on = Ugiye gufata iyi mpuruza…
overview-taken-on = Impuruza ni iyawe.
overview-taken-by = { $name } arabikoraho
overview-look = Reba
overview-waiting-quarantined = { $count ->
    [one] Icyinjiye kimwe cyashyizwe ku ruhande
   *[other] Ibyinjiye { $count } byashyizwe ku ruhande
  }
overview-waiting-failed = { $count ->
    [one] Ubutumwa bumwe ntibwagezeyo mu masaha 24 ashize
   *[other] Ubutumwa { $count } ntibwagezeyo mu masaha 24 ashize
  }
overview-waiting-doubtful = { $count ->
    [one] Inyandiko imwe igomba kurebwa
   *[other] Inyandiko { $count } zigomba kurebwa
  }
overview-noisy = { $count ->
    [one] { $who } yarengeje umupaka: { $limit }
   *[other] Abantu { $count } barengeje umupaka: { $limit }
  }
overview-noisy-why = { $count ->
    [one] Yangiwe rimwe mu munota umwe cyangwa ibiri ishize.
   *[other] Byangiwe inshuro { $count } mu munota umwe cyangwa ibiri ishize.
  }

overview-received = Byakiriwe
overview-sent = Byoherejwe
overview-answer = Igihe cyo gusubiza
overview-p95 = 95 ku 100
overview-p99 = 99 ku 100: { $time }
overview-last-hour = isaha ishize
overview-last-minute = umunota ushize
overview-queues = Bitegereje
overview-denied = Byangiwe n’imipaka
overview-traffic = Ubutumwa
overview-times = Igihe cya 95 ku 100
overview-acknowledge = Byemejwe kuri Meta
overview-api = API
overview-live-traffic = Byemewe n’imipaka ku isegonda
overview-live-denied = Ibyanzwe ku isegonda
overview-live-latency = Igihe buri kimwe gifata ngo gisubize
overview-queue-inbox = Ibyinjira
overview-queue-outbox = Ibisohoka
overview-queue-webhooks = Webhooks
overview-queue-documents = Inyandiko

overview-components = Ibyo hub ikeneye
overview-status-up = kirakora
overview-status-degraded = gikora nabi
overview-status-down = ntigikora
overview-component-database = Ububiko bw’amakuru
overview-component-redis = Redis
overview-component-inbox = Ibyinjira
overview-component-outbox = Ibisohoka
overview-component-webhooks = Webhooks
overview-component-documents = Inyandiko
overview-component-engines = Gusoma
overview-component-media = Dosiye
overview-component-clock = Isaha
overview-component-whatsapp = WhatsApp
overview-component-number = Nimero ya WhatsApp
overview-component-token = Token ya WhatsApp
overview-component-disk = Disiki

overview-uptime = Igihe hub iboneka
overview-objective = Intego { $share }
overview-days = { $count ->
    [one] Umunsi umwe
   *[other] Iminsi { $count }
  }
overview-budget = Igihe cyo kutaboneka gisigaye
overview-budget-left = Hasigaye { $left }
overview-budget-spent = Cyose cyarashize
overview-bars-none = Nta kirabonwa.
overview-bars-whole = Ntiyigeze ibura
overview-bars-worst = Ahabi cyane { $share }, { $time }
overview-bar-unseen = ntibyabonywe

overview-limits = Imipaka
overview-level = Ibisigaye mu ndobo irimo bike
overview-per-second = { $rate }/s
overview-denied-per-second = { $rate }/s byanzwe
overview-effect-allow = Biremewe
overview-effect-block = Birabujijwe
overview-limit-graphql = API
overview-limit-ocr = Gusoma inyandiko
overview-limit-ocr-model = Moderi yo kureba
overview-limit-outbound = Kohereza
overview-limit-sign-in = Kwinjira
overview-limit-webhook = Ubutumwa kuri nimero
overview-limit-webhook-notice = Amatangazo y’imipaka
overview-limit-webhook-person = Ubutumwa bw’umuntu

overview-processes = Porogaramu zikora
overview-process-process = Porogaramu
overview-process-state = Uko imeze
overview-process-roles = Imirimo
overview-process-cpu = CPU
overview-process-memory = Ububiko
overview-process-started = Yatangiye
overview-process-seen = Yabonetse
overview-process-running = Irakora
overview-process-stopping = Irahagarara
overview-process-lost = Yabuze
