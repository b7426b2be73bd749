upkeep-tab-passes = Passes
upkeep-tab-retention = Durées de conservation
upkeep-kept-what = Tout ce qui grandit s’en va quand il est assez vieux. Le réglage nommé sous chaque ligne dit quand ; ce qui attend encore, ou prouve quelque chose, reste.
upkeep-days = { $count ->
    [one] Gardé un jour
   *[other] Gardé { $count } jours
  }
upkeep-least = { $count ->
    [one] au moins un
   *[other] au moins { $count }
  }
upkeep-never = Aucun passage ne l’a nettoyé récemment.
upkeep-removed-last = { $count ->
    [0] Rien n’était à supprimer
    [one] Un élément supprimé
   *[other] { $shown } éléments supprimés
  }
upkeep-what = Une fois par heure, le hub supprime ce dont plus personne n’a besoin.
upkeep-one = Passe d’entretien
upkeep-of = Entretien de { $time }
upkeep-started = Début
upkeep-ended = Fin
upkeep-state = État
upkeep-state-running = En cours
upkeep-state-lost = Interrompue
upkeep-state-done = Faite
upkeep-state-failed = Un échec
upkeep-removed = Supprimé
upkeep-took = Durée
upkeep-leader = Par
upkeep-error = Pourquoi elle a fini tôt
upkeep-facts = Données
upkeep-tasks = Ce que chaque tâche a supprimé
upkeep-tasks-none = Aucune tâche n’est encore faite.
upkeep-none = Aucune passe n’a encore eu lieu
upkeep-none-why = La première vient dans l’heure qui suit le démarrage du hub.
upkeep-gone = Cette passe n’existe pas
upkeep-gone-why = Les passes sont gardées 90 jours, sauf réglage contraire de ce hub.
upkeep-rows = { $count ->
    [0] rien
    [one] une ligne
   *[other] { $shown } lignes
  }
upkeep-task-inbound_events = Événements entrants
upkeep-task-quarantined_events = Événements mis de côté
upkeep-task-outbound_messages = Messages
upkeep-task-webhook_deliveries = Envois de webhooks
upkeep-task-webhook_events = Événements de webhooks
upkeep-task-sessions = Sessions
upkeep-task-sign_in_codes = Codes de connexion
upkeep-task-sign_in_failures = Échecs de connexion
upkeep-task-trip_offers = Offres de trajets
upkeep-task-unridden_trips = Trajets qui n’ont pas eu lieu
upkeep-task-trips = Trajets
upkeep-task-ocr_jobs = Documents
upkeep-task-ocr_attempts = Lectures de documents
upkeep-task-model_spending = Coût du modèle de vision
upkeep-task-driver_presences = Où étaient les chauffeurs
upkeep-task-media = Fichiers envoyés
upkeep-task-audit_entries = Journal d’audit
upkeep-task-metric_minutes = Chiffres par minute
upkeep-task-metric_hours = Chiffres par heure
upkeep-task-metric_days = Chiffres par jour
upkeep-task-uptime_minutes = Disponibilité
upkeep-task-rate_limit_policies = Limites terminées
upkeep-task-alerts = Alertes
upkeep-task-alert_silences = Silences d’alertes
upkeep-task-qr_scan_days = Lectures des codes QR par jour
upkeep-task-maintenance_runs = Passes d’entretien
upkeep-task-files_in_vain = Fichiers de documents sans suite
upkeep-task-files = Fichiers que plus rien ne réclame
