overview-span = Période montrée
overview-span-1m = En direct
overview-span-1h = 1 h
overview-span-24h = 24 h
overview-span-7d = 7 j
overview-calm = Rien n’a besoin de vous pour le moment.
overview-needs-you = { $count ->
    [0] On s’occupe de ce qui demande quelqu’un
    [one] Une chose demande quelqu’un
   *[other] { $count } choses demandent quelqu’un
  }
overview-unknown = On ne sait pas ce qui vous attend
overview-unknown-why = Tout ce qui peut vous attendre n’a pas pu être demandé.
overview-take-on = S’en charger
overview-taking-on = Vous prenez l’alerte en charge…
overview-taken-on = L’alerte est à vous.
overview-taken-by = { $name } s’en charge
overview-look = Regarder
overview-waiting-quarantined = { $count ->
    [one] Un événement a été mis de côté
   *[other] { $count } événements ont été mis de côté
  }
overview-waiting-failed = { $count ->
    [one] Un message n’a pas été remis ces dernières 24 heures
   *[other] { $count } messages n’ont pas été remis ces dernières 24 heures
  }
overview-waiting-doubtful = { $count ->
    [one] Un document est à vérifier
   *[other] { $count } documents sont à vérifier
  }
overview-noisy = { $count ->
    [one] { $who } dépasse une limite : { $limit }
   *[other] { $count } dépassent une limite : { $limit }
  }
overview-noisy-why = { $count ->
    [one] Un refus dans la dernière minute ou deux.
   *[other] { $count } refus dans la dernière minute ou deux.
  }

overview-received = Reçus
overview-sent = Envoyés
overview-answer = Temps de réponse
overview-p95 = 95 sur 100
overview-p99 = 99 sur 100 : { $time }
overview-last-hour = dernière heure
overview-last-minute = dernière minute
overview-queues = En attente
overview-denied = Refusés par les limites
overview-traffic = Messages
overview-times = Temps de 95 sur 100
overview-acknowledge = Accusé à Meta
overview-api = API
overview-live-traffic = Laissé passer par les limites, par seconde
overview-live-denied = Refus par seconde
overview-live-latency = Temps de réponse de chacun
overview-queue-inbox = Entrée
overview-queue-outbox = Sortie
overview-queue-webhooks = Webhooks
overview-queue-documents = Documents

overview-components = Ce dont dépend le hub
overview-status-up = fonctionne
overview-status-degraded = fonctionne mal
overview-status-down = est en panne
overview-component-database = Base de données
overview-component-redis = Redis
overview-component-inbox = Entrée
overview-component-outbox = Sortie
overview-component-webhooks = Webhooks
overview-component-documents = Documents
overview-component-engines = Lecture
overview-component-media = Fichiers
overview-component-clock = Horloge
overview-component-whatsapp = WhatsApp
overview-component-number = Numéro WhatsApp
overview-component-token = Jeton WhatsApp
overview-component-disk = Disque

overview-uptime = Disponibilité et budget d’erreur
overview-objective = Objectif { $share }
overview-days = { $count ->
    [one] Un jour
   *[other] { $count } jours
  }
overview-budget = Budget d’erreur restant
overview-budget-left = Reste { $left }
overview-budget-spent = Entièrement épuisé
overview-bars-none = Rien n’a encore été vu.
overview-bars-whole = Jamais absent
overview-bars-worst = Au pire { $share }, { $time }
overview-bar-unseen = non vu

overview-limits = Limites
overview-level = Ce que contient le seau le plus vide
overview-per-second = { $rate }/s
overview-denied-per-second = { $rate }/s refusés
overview-effect-allow = Laissé passer
overview-effect-block = Bloqué
overview-limit-graphql = API
overview-limit-ocr = Lecture de documents
overview-limit-ocr-model = Modèle de vision
overview-limit-outbound = Envoi
overview-limit-sign-in = Connexion
overview-limit-webhook = Messages à un numéro
overview-limit-webhook-notice = Avis de limites
overview-limit-webhook-person = Messages d’une personne

overview-processes = Processus
overview-process-process = Processus
overview-process-state = État
overview-process-roles = Rôles
overview-process-cpu = Processeur
overview-process-memory = Mémoire
overview-process-started = Démarré
overview-process-seen = Vu
overview-process-running = Tourne
overview-process-stopping = S’arrête
overview-process-lost = Perdu
