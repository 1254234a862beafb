insert into webhook_endpoint (name, webhook_url, active)
select 'Client ' || n, 'https://client' || n || '.example.com/hook', n <> 50
from generate_series(1, 50) as n;

-- Twenty days that end now: five more than are to be kept.
insert into webhook_log (webhook_endpoint_id, "timestamp", status, status_code, request_headers, request_body, response_body)
select
  1 + n % 50,
  now() - interval '20 days' * ((:rows - n)::float8 / :rows),
  case when n % 40 = 0 then 'Unexpected response' else 'Success' end,
  case when n % 40 = 0 then 502 else 200 end,
  jsonb_build_object('x-request-id', 'h' || n, 'content-type', 'application/json'),
  jsonb_build_object('event', (array['invoice.paid', 'lesson.booked', 'client.updated'])[1 + n % 3], 'subject', n % 5000),
  jsonb_build_object('ok', n % 40 <> 0)
from generate_series(1, :rows) as n;
