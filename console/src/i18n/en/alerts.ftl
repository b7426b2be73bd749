alerts-tab-open = Open
alerts-tab-history = History
alerts-tab-silences = Silences
alerts-tab-contacts = Who is told
alerts-tab-rules = Rules

alerts-none = Nothing is wrong
alerts-none-why = What goes wrong with the hub shows here at once, with what to do.
alerts-beyond = { $count ->
    [one] One more is open: see the history
   *[other] { $count } more are open: see the history
  }
alerts-never = There was no alert yet
alerts-none-fit = No alert fits
alerts-none-fit-why = Take one of the filters away, or look at a longer time.
alerts-one = Alert
alerts-gone = There is no such alert
alerts-gone-why = It may have been removed: alerts are kept for a limited time.

alerts-what = What is wrong
alerts-status = State
alerts-status-open = Open
alerts-status-acknowledged = In hand
alerts-status-resolved = Over
alerts-severity = How bad
alerts-severity-critical = Critical
alerts-severity-warning = Warning
alerts-rule = Rule
alerts-subject = About
alerts-opened = Opened
alerts-lasted = Lasted
alerts-facts = The alert
alerts-story = What happened
alerts-look = Look

alerts-rule-component-down = Something is down
alerts-rule-component-degraded = Something works badly
alerts-rule-process-lost = A process fell silent
alerts-rule-events-quarantined = Events were set aside
alerts-rule-messages-failing = Messages are not delivered
alerts-rule-requests-failing = Requests fail
alerts-rule-answers-slow = Answers are slow
alerts-rule-ocr-failing = Documents are not read
alerts-rule-limit-near = A limit is nearly used up
alerts-rule-budget-spent = The error budget is spent
alerts-rule-test = Test
alerts-rule-unknown = A rule of a newer hub

alerts-about-component-down = A part of the health report is down; one alert for each.
alerts-about-component-degraded = A queue that is late, a token that ends within a week, the number’s quality…; one alert for each.
alerts-about-process-lost = A process fell silent without having been asked to end, and none took its place.
alerts-about-events-quarantined = Events that were set aside within the last hour.
alerts-about-messages-failing = The share of messages given up, of at least 20 that ended within 15 minutes.
alerts-about-requests-failing = The share of requests to the API, or of Meta’s deliveries, that failed by the hub’s own fault, of at least 20 within 15 minutes.
alerts-about-answers-slow = Within how long 19 of 20 people had their answer, of at least 20 answers within 10 minutes.
alerts-about-ocr-failing = The share of tries at documents that failed, of at least 5 within 15 minutes.
alerts-about-limit-near = The share of a bucket that is used up, of limits that are not one person’s own.
alerts-about-budget-spent = The share of the error budget of 30 days that is spent.
alerts-about-test = Nothing is wrong: somebody wants to know whether alerts arrive.

alerts-todo = What to do
alerts-todo-unknown = See the hub’s log.
alerts-todo-process-lost = Look at the end of its log and whether its machine runs, and start it again. Others do its work meanwhile.
alerts-todo-events-quarantined = See why they were set aside, mend it, and replay them.
alerts-todo-messages-failing = See the errors of the latest messages that failed.
alerts-todo-requests-failing = See what of the hub is down, and the errors in its log. Meta delivers again what it was refused.
alerts-todo-answers-slow = See whether something piles up, and whether Meta or the database is slow; run more processes.
alerts-todo-ocr-failing = See the errors of the latest documents; if the model fails, check its key and its quota.
alerts-todo-limit-near = See who asks so much; give them a limit of their own, or widen it for all.
alerts-todo-budget-spent = Change as little as possible until it recovers; see in the history what took the hub away.
alerts-todo-test = Nothing: it is over by itself after half a minute.

alerts-told = Told
alerts-told-nobody = Nobody: it was silenced, or taken on before.
alerts-told-console = This console alone: no contact is told of it.
alerts-notice-sent = was told
alerts-notice-pending = { $tries ->
    [0] is being told
    [one] could not be told yet, after one try
   *[other] could not be told yet, after { $tries } tries
  }
alerts-notice-failed = could not be told
alerts-notice-withdrawn = was not told any more: it was over

alerts-at-it = Taken on by
alerts-take-on = Take it on
alerts-take-on-again = Change the note
alerts-taking-on = You take the alert on…
alerts-taken-on = The alert is yours.
alerts-note = Note
alerts-note-hint = For your colleagues: what you see, what you do. It may be left empty.

alerts-step-seen = First seen
alerts-step-opened = Opened: it had lasted long enough
alerts-step-notice-opened = { $name }: told that it began
alerts-step-notice-resolved = { $name }: told that it is over
alerts-step-taken = { $name } took it on
alerts-step-last = Seen last
alerts-step-over = Over: well again for long enough

alerts-silence = Silence
alerts-silences-none = Nothing is silenced
alerts-silences-why = Nobody is told of what is silenced, as during planned work. It is written down and shown here all the same; what is still open at the end is told then.
alerts-every-rule = Every rule
alerts-subject-hint = As alerts have it, such as outbox. Leave it empty for everything.
alerts-how-long = For how long
alerts-while-30m = 30 minutes
alerts-while-1h = 1 hour
alerts-while-4h = 4 hours
alerts-while-12h = 12 hours
alerts-while-24h = 1 day
alerts-while-3d = 3 days
alerts-while-7d = 7 days
alerts-reason = Why
alerts-silence-begin = Silence
alerts-silenced = It is silent.
alerts-silence-until = until
alerts-silence-end = End
alerts-silence-ended = The silence is over.
alerts-silence-again = It is silent again.

alerts-test = Test
alerts-test-all = Test alert
alerts-tested = A test is on its way. It is over by itself after half a minute.
alerts-contacts-none = Nobody is told
alerts-contacts-none-why = Add a number on WhatsApp that is told when something goes wrong, also while nobody looks here.
alerts-contacts-why = Have both numbers and browsers on call: Meta itself may be what is down.
alerts-contact-add = Add a number
alerts-contact-add-why = It is sent the template for notices, also where nobody wrote to the hub from it.
alerts-contact-name = Name
alerts-contact-phone = Number on WhatsApp
alerts-contact-no-number = Give a number such as 0788 123 456, or with a plus and its country.
alerts-contact-least = Is told of
alerts-least-warning = Everything
alerts-least-critical = What is critical
alerts-kind-push = Browser
alerts-kind-whatsapp = WhatsApp
alerts-contact-sealed = cannot be reached any more: the hub’s key is another
alerts-contact-messages = and messages of their conversations
alerts-contact-since = added
alerts-contact-failed = Could not be told
alerts-contact-added = { $name } is told of alerts.
alerts-contact-delete = Delete { $name }
alerts-contact-deleting = { $name } is about to be deleted…
alerts-contact-deleted = { $name } is told of nothing any more.

alerts-from = from { $value } on
alerts-at-once = at once
alerts-held = told: { $time }
alerts-clear = over: { $time }
alerts-rule-off = Off
alerts-rule-changed = { $name },
alerts-rule-switch = { $rule }: opens alerts
alerts-rule-edit = Change { $rule }
alerts-rule-on = Opens alerts
alerts-rule-on-hint = Switched off, it opens none and ends those that are open.
alerts-threshold-share = From how many per cent on
alerts-threshold-seconds = From how many seconds on
alerts-threshold-count = From how many on
alerts-hold = Has to last (s)
alerts-hold-hint = Before anybody is told: { $time }
alerts-well = Well again for (s)
alerts-well-hint = Before it is over: { $time }
alerts-rule-set = { $rule }: changed.
alerts-rule-undone = The rule is as it was before.

alerts-command-silence = Silence alerts
alerts-command-contact = Have a number told of alerts
alerts-command-rules = Change the rules of alerts
