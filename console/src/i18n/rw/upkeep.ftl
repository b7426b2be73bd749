upkeep-tab-passes = Inshuro
upkeep-tab-retention = Igihe bimara bibitswe
upkeep-kept-what = Ibyiyongera byose birasibwa iyo bimaze igihe gihagije. Igenamiterere ryanditse munsi ya buri kintu ni ryo rivuga igihe; ibigitegereje cyangwa bihamya ikintu birasigara.
upkeep-days = { $count ->
    [one] Bibikwa umunsi umwe
   *[other] Bibikwa iminsi { $count }
  }
upkeep-least = { $count ->
    [one] nibura umwe
   *[other] nibura { $count }
  }
upkeep-never = Nta suku iherutse kubikorwaho.
upkeep-removed-last = { $count ->
    [0] Nta cyo gusiba cyari gihari
    [one] Hasibwe kimwe
   *[other] Hasibwe { $shown }
  }
upkeep-what = Buri saha hub isiba ibitagikenewe.
upkeep-one = Inshuro y’isuku
upkeep-of = Isuku yo ku wa { $time }
upkeep-started = Yatangiye
upkeep-ended = Yarangiye
upkeep-state = Uko imeze
upkeep-state-running = Irakora
upkeep-state-lost = Yacitse
upkeep-state-done = Yarangiye
upkeep-state-failed = Hari icyanze
upkeep-removed = Ibyasibwe
upkeep-took = Byatwaye
upkeep-leader = Yakozwe na
upkeep-error = Impamvu yarangiye kare
upkeep-facts = Ibisobanuro
upkeep-tasks = Ibyo buri gikorwa cyasibye
upkeep-tasks-none = Nta gikorwa kirarangira.
upkeep-none = Nta suku irakorwa
upkeep-none-why = Iya mbere iza mu isaha imwe hub itangiye.
upkeep-gone = Iyo suku ntibaho
upkeep-gone-why = Zibikwa iminsi 90, keretse iyi hub ibigennye ukundi.
upkeep-rows = { $count ->
    [0] nta cyo
    [one] umurongo umwe
   *[other] imirongo { $shown }
  }
upkeep-task-inbound_events = Ibyinjiye
upkeep-task-quarantined_events = Ibyinjiye byashyizwe ku ruhande
upkeep-task-outbound_messages = Ubutumwa
upkeep-task-webhook_deliveries = Ibyoherejwe kuri webhooks
upkeep-task-webhook_events = Ibyabaye bya webhooks
upkeep-task-sessions = Aho binjiye
upkeep-task-sign_in_codes = Kode zo kwinjira
upkeep-task-sign_in_failures = Kwinjira byanze
upkeep-task-trip_offers = Ingendo zasabwe abashoferi
upkeep-task-unridden_trips = Ingendo zitabaye
upkeep-task-trips = Ingendo
upkeep-task-ocr_jobs = Inyandiko
upkeep-task-ocr_attempts = Isomwa ry’inyandiko
upkeep-task-model_spending = Ikiguzi cya modeli
upkeep-task-driver_presences = Aho abashoferi bari
upkeep-task-media = Dosiye zoherejwe
upkeep-task-audit_entries = Ibyakozwe
upkeep-task-metric_minutes = Imibare ya buri munota
upkeep-task-metric_hours = Imibare ya buri saha
upkeep-task-metric_days = Imibare ya buri munsi
upkeep-task-uptime_minutes = Igihe hub yakoze
upkeep-task-rate_limit_policies = Imipaka yarangiye
upkeep-task-alerts = Impuruza
upkeep-task-alert_silences = Guceceka kw’impuruza
upkeep-task-qr_scan_days = Isomwa rya kode za QR ku munsi
upkeep-task-maintenance_runs = Inshuro z’isuku
upkeep-task-files_in_vain = Dosiye z’inyandiko zitagize icyo zivamo
upkeep-task-files = Dosiye zitagifite nyirazo
