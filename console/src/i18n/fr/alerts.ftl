alerts-tab-open = Ouvertes
alerts-tab-history = Historique
alerts-tab-silences = Silences
alerts-tab-contacts = Qui est prévenu
alerts-tab-rules = Règles

alerts-none = Tout va bien
alerts-none-why = Ce qui ne va pas dans le hub s’affiche ici aussitôt, avec ce qu’il faut faire.
alerts-beyond = { $count ->
    [one] Une autre est ouverte : voir l’historique
   *[other] { $count } autres sont ouvertes : voir l’historique
  }
alerts-never = Il n’y a pas encore eu d’alerte
alerts-none-fit = Aucune alerte ne correspond
alerts-none-fit-why = Enlevez un des filtres, ou regardez une période plus longue.
alerts-one = Alerte
alerts-gone = Cette alerte n’existe pas
alerts-gone-why = Elle a peut-être été supprimée : les alertes sont gardées un temps limité.

alerts-what = Ce qui ne va pas
alerts-status = État
alerts-status-open = Ouverte
alerts-status-acknowledged = Prise en charge
alerts-status-resolved = Terminée
alerts-severity = Gravité
alerts-severity-critical = Critique
alerts-severity-warning = Avertissement
alerts-rule = Règle
alerts-subject = Au sujet de
alerts-opened = Ouverte
alerts-lasted = Durée
alerts-facts = L’alerte
alerts-story = Ce qui s’est passé
alerts-look = Regarder

alerts-rule-component-down = Quelque chose est en panne
alerts-rule-component-degraded = Quelque chose fonctionne mal
alerts-rule-process-lost = Un processus s’est tu
alerts-rule-events-quarantined = Des événements ont été mis de côté
alerts-rule-messages-failing = Des messages ne sont pas remis
alerts-rule-requests-failing = Des requêtes échouent
alerts-rule-answers-slow = Les réponses sont lentes
alerts-rule-ocr-failing = Des documents ne sont pas lus
alerts-rule-limit-near = Une limite est presque atteinte
alerts-rule-budget-spent = Le budget d’erreur est épuisé
alerts-rule-test = Essai
alerts-rule-unknown = Une règle d’un hub plus récent

alerts-about-component-down = Un élément du rapport de santé est en panne ; une alerte pour chacun.
alerts-about-component-degraded = Une file en retard, un jeton qui expire dans la semaine, la qualité du numéro… ; une alerte pour chacun.
alerts-about-process-lost = Un processus s’est tu sans qu’on lui ait demandé de finir, et aucun n’a pris sa place.
alerts-about-events-quarantined = Événements mis de côté dans la dernière heure.
alerts-about-messages-failing = La part des messages abandonnés, sur au moins 20 terminés en 15 minutes.
alerts-about-requests-failing = La part des requêtes à l’API, ou des envois de Meta, qui ont échoué par la faute du hub, sur au moins 20 en 15 minutes.
alerts-about-answers-slow = En combien de temps 19 personnes sur 20 ont eu leur réponse, sur au moins 20 réponses en 10 minutes.
alerts-about-ocr-failing = La part des essais de lecture manqués, sur au moins 5 en 15 minutes.
alerts-about-limit-near = La part d’un seau qui est consommée, pour les limites qui ne sont pas celles d’une seule personne.
alerts-about-budget-spent = La part du budget d’erreur de 30 jours qui est consommée.
alerts-about-test = Rien ne va mal : quelqu’un veut savoir si les alertes arrivent.

alerts-todo = Que faire
alerts-todo-unknown = Voyez le journal du hub.
alerts-todo-process-lost = Regardez la fin de son journal et si sa machine tourne, puis relancez-le. D’autres font son travail entre-temps.
alerts-todo-events-quarantined = Voyez pourquoi ils ont été mis de côté, corrigez la cause, et traitez-les de nouveau.
alerts-todo-messages-failing = Voyez les erreurs des derniers messages manqués.
alerts-todo-requests-failing = Voyez ce qui est en panne dans le hub, et les erreurs de son journal. Meta renvoie ce qui lui a été refusé.
alerts-todo-answers-slow = Voyez si quelque chose s’accumule, et si Meta ou la base de données est lente ; lancez d’autres processus.
alerts-todo-ocr-failing = Voyez les erreurs des derniers documents ; si le modèle échoue, vérifiez sa clé et son quota.
alerts-todo-limit-near = Voyez qui demande tant ; donnez-lui sa propre limite, ou élargissez-la pour tous.
alerts-todo-budget-spent = Changez le moins possible jusqu’au rétablissement ; l’historique dit ce qui a rendu le hub indisponible.
alerts-todo-test = Rien : cela se termine tout seul après une demi-minute.

alerts-told = Prévenus
alerts-told-nobody = Personne : elle était sous silence, ou déjà prise en charge.
alerts-told-console = Seulement cette console : aucun contact n’en est prévenu.
alerts-notice-sent = a été prévenu
alerts-notice-pending = { $tries ->
    [0] va être prévenu
    [one] n’a pas encore pu être prévenu, après un essai
   *[other] n’a pas encore pu être prévenu, après { $tries } essais
  }
alerts-notice-failed = n’a pas pu être prévenu
alerts-notice-withdrawn = n’a plus été prévenu : c’était fini

alerts-at-it = Prise en charge par
alerts-take-on = S’en charger
alerts-take-on-again = Modifier la note
alerts-taking-on = Vous prenez l’alerte en charge…
alerts-taken-on = L’alerte est à vous.
alerts-note = Note
alerts-note-hint = Pour vos collègues : ce que vous voyez, ce que vous faites. Elle peut rester vide.

alerts-step-seen = Vu pour la première fois
alerts-step-opened = Ouverte : cela durait depuis assez longtemps
alerts-step-notice-opened = { $name } : prévenu du début
alerts-step-notice-resolved = { $name } : prévenu de la fin
alerts-step-taken = { $name } s’en est chargé
alerts-step-last = Vu pour la dernière fois
alerts-step-over = Terminée : rétabli depuis assez longtemps

alerts-silence = Mettre sous silence
alerts-silences-none = Rien n’est sous silence
alerts-silences-why = Personne n’est prévenu de ce qui est sous silence, comme pendant des travaux prévus. Tout est noté et montré ici quand même ; ce qui reste ouvert à la fin est alors annoncé.
alerts-every-rule = Toutes les règles
alerts-subject-hint = Comme dans les alertes, par exemple outbox. Laissez vide pour tout.
alerts-how-long = Pour combien de temps
alerts-while-30m = 30 minutes
alerts-while-1h = 1 heure
alerts-while-4h = 4 heures
alerts-while-12h = 12 heures
alerts-while-24h = 1 jour
alerts-while-3d = 3 jours
alerts-while-7d = 7 jours
alerts-reason = Pourquoi
alerts-silence-begin = Mettre sous silence
alerts-silenced = C’est sous silence.
alerts-silence-until = jusqu’au
alerts-silence-end = Terminer
alerts-silence-ended = Le silence est terminé.
alerts-silence-again = C’est de nouveau sous silence.

alerts-test = Essayer
alerts-test-all = Alerte d’essai
alerts-tested = Un essai est en route. Il se termine tout seul après une demi-minute.
alerts-contacts-none = Personne n’est prévenu
alerts-contacts-none-why = Ajoutez un numéro WhatsApp qui est prévenu quand quelque chose ne va pas, même si personne ne regarde ici.
alerts-contacts-why = Ayez des numéros et des navigateurs : c’est peut-être Meta qui est en panne.
alerts-contact-add = Ajouter un numéro
alerts-contact-add-why = Il reçoit le modèle des avis, même si personne n’a écrit au hub avec lui.
alerts-contact-name = Nom
alerts-contact-phone = Numéro WhatsApp
alerts-contact-no-number = Donnez un numéro comme 0788 123 456, ou avec un plus et son pays.
alerts-contact-least = Est prévenu de
alerts-least-warning = Tout
alerts-least-critical = Ce qui est critique
alerts-kind-push = Navigateur
alerts-kind-whatsapp = WhatsApp
alerts-contact-sealed = ne peut plus être joint : la clé du hub a changé
alerts-contact-messages = et messages de leurs conversations
alerts-contact-since = ajouté
alerts-contact-failed = N’a pas pu être prévenu
alerts-contact-added = { $name } est prévenu des alertes.
alerts-contact-delete = Supprimer { $name }
alerts-contact-deleting = { $name } va être supprimé…
alerts-contact-deleted = { $name } n’est plus prévenu de rien.

alerts-from = à partir de { $value }
alerts-at-once = aussitôt
alerts-held = prévient : { $time }
alerts-clear = terminée : { $time }
alerts-rule-off = Désactivée
alerts-rule-changed = { $name },
alerts-rule-switch = { $rule } : ouvre des alertes
alerts-rule-edit = Modifier { $rule }
alerts-rule-on = Ouvre des alertes
alerts-rule-on-hint = Désactivée, elle n’en ouvre pas et termine celles qui sont ouvertes.
alerts-threshold-share = À partir de combien de pour cent
alerts-threshold-seconds = À partir de combien de secondes
alerts-threshold-count = À partir de combien
alerts-hold = Doit durer (s)
alerts-hold-hint = Avant de prévenir : { $time }
alerts-well = Rétabli depuis (s)
alerts-well-hint = Avant la fin : { $time }
alerts-rule-set = { $rule } : modifiée.
alerts-rule-undone = La règle est comme avant.

alerts-command-silence = Mettre des alertes sous silence
alerts-command-contact = Faire prévenir un numéro des alertes
alerts-command-rules = Modifier les règles d’alerte
