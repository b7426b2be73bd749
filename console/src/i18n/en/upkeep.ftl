upkeep-tab-passes = Passes
upkeep-tab-retention = How long things are kept
upkeep-kept-what = Everything that grows goes when it is old enough. The setting named below each says when; what still waits for something, or proves something, stays.
upkeep-days = { $count ->
    [one] Kept for one day
   *[other] Kept for { $count } days
  }
upkeep-least = { $count ->
    [one] at least one
   *[other] at least { $count }
  }
upkeep-never = No clean-up has looked through these lately.
upkeep-removed-last = { $count ->
    [0] Nothing was due
    [one] One was removed
   *[other] { $shown } were removed
  }
upkeep-what = Once an hour the hub removes what nobody needs any more.
upkeep-one = Pass of clean-up
upkeep-of = Clean-up of { $time }
upkeep-started = Began
upkeep-ended = Ended
upkeep-state = State
upkeep-state-running = Running
upkeep-state-lost = Cut off
upkeep-state-done = Done
upkeep-state-failed = Something failed
upkeep-removed = Removed
upkeep-took = Took
upkeep-leader = By
upkeep-error = Why it ended early
upkeep-facts = Facts
upkeep-tasks = What each task removed
upkeep-tasks-none = No task is done yet.
upkeep-none = No pass has been made yet
upkeep-none-why = The first comes within an hour of the hub’s start.
upkeep-gone = There is no such pass
upkeep-gone-why = Passes are kept for 90 days, unless this hub says otherwise.
upkeep-rows = { $count ->
    [0] nothing
    [one] one row
   *[other] { $shown } rows
  }
upkeep-task-inbound_events = Inbound events
upkeep-task-quarantined_events = Events that were set aside
upkeep-task-outbound_messages = Messages
upkeep-task-webhook_deliveries = Webhook deliveries
upkeep-task-webhook_events = Webhook events
upkeep-task-sessions = Sessions
upkeep-task-sign_in_codes = Sign-in codes
upkeep-task-sign_in_failures = Failures to sign in
upkeep-task-trip_offers = Offers of trips
upkeep-task-unridden_trips = Trips that never were
upkeep-task-trips = Trips
upkeep-task-ocr_jobs = Documents
upkeep-task-ocr_attempts = Readings of documents
upkeep-task-model_spending = What the vision model cost
upkeep-task-driver_presences = Where drivers were
upkeep-task-media = Uploads
upkeep-task-audit_entries = Audit log
upkeep-task-metric_minutes = Figures by the minute
upkeep-task-metric_hours = Figures by the hour
upkeep-task-metric_days = Figures by the day
upkeep-task-uptime_minutes = Uptime
upkeep-task-rate_limit_policies = Limits that ended
upkeep-task-alerts = Alerts
upkeep-task-alert_silences = Silences of alerts
upkeep-task-qr_scan_days = Scans of QR codes by day
upkeep-task-maintenance_runs = Passes of clean-up
upkeep-task-files_in_vain = Files of documents of which nothing came
upkeep-task-files = Files that nobody has any more
