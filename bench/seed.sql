-- 10,000 people, 50,000 QR codes and 200,000 messages, the same ones each time: what looks random is MD5 of a number.
-- Runs after the hub's migrations.

CREATE SCHEMA bench;

-- A UUID version 7: the millisecond of `at`, then what `salt` makes.
CREATE FUNCTION bench.id(at timestamptz, salt text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0')
        || '7' || substr(md5(salt), 1, 3) || '8' || substr(md5(salt), 4, 15))::uuid
$$;

-- A number from 1 to `most`.
CREATE FUNCTION bench.pick(salt text, most integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT 1 + (('x' || substr(md5(salt), 1, 7))::bit(28)::integer % most)
$$;

CREATE TEMPORARY TABLE people AS
    SELECT n AS number, at, bench.id(at, 'user ' || n) AS id
    FROM generate_series(1, 10000) AS n, LATERAL (SELECT timestamptz '2026-01-01' + n * interval '7 minutes' AS at) AS time;
CREATE UNIQUE INDEX ON people (number);

INSERT INTO users (id, wa_id, phone, country, profile_name, language, last_inbound_at, created_at, updated_at)
    SELECT id, '25078' || lpad(number::text, 7, '0'), '+25078' || lpad(number::text, 7, '0'), 'RW', 'Person ' || number,
        (ARRAY ['rw', 'en', 'fr', NULL])[bench.pick('language ' || number, 4)], at, at, at
    FROM people;

INSERT INTO qr_codes (id, code, user_id, target_kind, target, country, amount_rwf, scans, created_at, used_at)
    SELECT bench.id(code.at, 'code ' || n), substr(md5('code ' || n), 1, 12), people.id, 'PHONE',
        '+25078' || lpad(people.number::text, 7, '0'), 'RW', NULLIF(bench.pick('amount ' || n, 50) * 100, 100), 0, code.at, code.at
    FROM generate_series(1, 50000) AS n
    CROSS JOIN LATERAL (SELECT timestamptz '2026-03-01' + n * interval '3 minutes' AS at) AS code
    JOIN people ON people.number = bench.pick('owner ' || n, 10000);

INSERT INTO inbound_events (id, dedupe_key, lane, kind, subtype, wamid, phone_number_id, user_id, payload, status,
        attempts, failures, due_at, correlation_id, occurred_at, received_at, processed_at)
    SELECT bench.id(message.at, 'in ' || n), 'message:' || n, people.id::text, 'MESSAGE', 'text', 'wamid.in.' || n, '100000000000001',
        people.id,
        jsonb_build_object('message', jsonb_build_object('id', 'wamid.in.' || n, 'type', 'text', 'from', '25078' || lpad(people.number::text, 7, '0'),
            'timestamp', extract(epoch FROM message.at)::bigint::text, 'text', jsonb_build_object('body', 'Question ' || n))),
        'PROCESSED', 1, 0, message.at, 'in-' || n, message.at, message.at, message.at
    FROM generate_series(1, 100000) AS n
    CROSS JOIN LATERAL (SELECT timestamptz '2026-03-01' + n * interval '90 seconds' AS at) AS message
    JOIN people ON people.number = bench.pick('in ' || n, 10000);

INSERT INTO outbound_messages (id, user_id, event_id, reply_index, position, content, status, despite_stop, wamid,
        attempts, due_at, in_doubt, correlation_id, created_at, accepted_at, sent_at, delivered_at)
    SELECT bench.id(answer.at, 'out ' || n), event.user_id, event.id, 0, n,
        jsonb_build_object('kind', 'text', 'body', 'Answer ' || n), 'DELIVERED', FALSE, 'wamid.out.' || n, 1, answer.at, FALSE,
        'in-' || n, answer.at, answer.at, answer.at, answer.at
    FROM generate_series(1, 100000) AS n
    JOIN inbound_events AS event ON event.dedupe_key = 'message:' || n
    CROSS JOIN LATERAL (SELECT event.received_at + interval '1 second' AS at) AS answer;

-- Both directions as one list, for the peers; the hub merges them itself.
CREATE VIEW bench.messages AS
    SELECT id, user_id, payload #>> '{message,text,body}' AS text, received_at AS created_at
    FROM inbound_events WHERE kind = 'MESSAGE'
    UNION ALL
    SELECT id, user_id, content ->> 'body', created_at FROM outbound_messages;
COMMENT ON VIEW bench.messages IS E'@primaryKey id\n@foreignKey (user_id) references public.users (id)';

VACUUM ANALYZE;
