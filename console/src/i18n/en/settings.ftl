settings-what = The hub is set by environment variables where it runs. This is what “hub doctor” finds there, looked at now, in its own words; secrets are never shown.
settings-again = Look again
settings-copy = Copy the report
settings-copied = The report is copied.
settings-to-mend = { $count ->
    [0] Nothing to mend
    [one] One thing to mend
   *[other] { $count } things to mend
  }
settings-whole = Everything is set as it should be, and everything answers.
settings-faults = To mend
settings-settings = Settings
settings-parts = What the hub depends on
settings-version = Its version is { $version }.
