overview-span = Time shown
overview-span-1m = Live
overview-span-1h = 1 h
overview-span-24h = 24 h
overview-span-7d = 7 d
overview-calm = Nothing needs you now.
overview-needs-you = { $count ->
    [0] What needs somebody is in hand
    [one] One thing needs somebody
   *[other] { $count } things need somebody
  }
overview-unknown = It is not known what needs you
overview-unknown-why = Not everything that may need you could be asked for.
overview-take-on = Take it on
overview-taking-on = You take the alert on…
overview-taken-on = The alert is yours.
overview-taken-by = { $name } is at it
overview-look = Look
overview-waiting-quarantined = { $count ->
    [one] One event was set aside
   *[other] { $count } events were set aside
  }
overview-waiting-failed = { $count ->
    [one] One message was not delivered in the last 24 hours
   *[other] { $count } messages were not delivered in the last 24 hours
  }
overview-waiting-doubtful = { $count ->
    [one] One document has to be looked at
   *[other] { $count } documents have to be looked at
  }
overview-noisy = { $count ->
    [one] { $who } is over a limit: { $limit }
   *[other] { $count } are over a limit: { $limit }
  }
overview-noisy-why = { $count ->
    [one] Refused once in the last minute or two.
   *[other] Refused { $count } times in the last minute or two.
  }

overview-received = Received
overview-sent = Sent
overview-answer = Answer time
overview-p95 = 95 of 100
overview-p99 = 99 of 100: { $time }
overview-last-hour = last hour
overview-last-minute = last minute
overview-queues = Waiting
overview-denied = Refused by limits
overview-traffic = Messages
overview-times = Times of 95 in 100
overview-acknowledge = Acknowledged to Meta
overview-api = API
overview-live-traffic = Let through by limits, a second
overview-live-denied = Refused a second
overview-live-latency = Time that each takes to answer
overview-queue-inbox = Inbox
overview-queue-outbox = Outbox
overview-queue-webhooks = Webhooks
overview-queue-documents = Documents

overview-components = What the hub depends on
overview-status-up = works
overview-status-degraded = works badly
overview-status-down = is down
overview-component-database = Database
overview-component-redis = Redis
overview-component-inbox = Inbox
overview-component-outbox = Outbox
overview-component-webhooks = Webhooks
overview-component-documents = Documents
overview-component-engines = Reading
overview-component-media = Files
overview-component-clock = Clock
overview-component-whatsapp = WhatsApp
overview-component-number = WhatsApp number
overview-component-token = WhatsApp token
overview-component-disk = Disk

overview-uptime = Uptime and error budget
overview-objective = Goal { $share }
overview-days = { $count ->
    [one] One day
   *[other] { $count } days
  }
overview-budget = Error budget that is left
overview-budget-left = { $left } left
overview-budget-spent = All of it is spent
overview-bars-none = Nothing was seen of it yet.
overview-bars-whole = Never away
overview-bars-worst = At worst { $share }, { $time }
overview-bar-unseen = not seen

overview-limits = Limits
overview-level = What the emptiest bucket holds
overview-per-second = { $rate }/s
overview-denied-per-second = { $rate }/s refused
overview-effect-allow = Let through
overview-effect-block = Blocked
overview-limit-graphql = API
overview-limit-ocr = Reading documents
overview-limit-ocr-model = Vision model
overview-limit-outbound = Sending
overview-limit-sign-in = Signing in
overview-limit-webhook = Messages to a number
overview-limit-webhook-notice = Notices of limits
overview-limit-webhook-person = Messages of a person

overview-processes = Processes
overview-process-process = Process
overview-process-state = State
overview-process-roles = Roles
overview-process-cpu = CPU
overview-process-memory = Memory
overview-process-started = Started
overview-process-seen = Seen
overview-process-running = Runs
overview-process-stopping = Ends
overview-process-lost = Lost
