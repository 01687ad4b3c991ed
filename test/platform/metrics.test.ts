import { createMetrics } from '../../src/platform/metrics';

test('counts what it is told, in Prometheus’ text, apart from any other registry', async () => {
  const [metrics, other] = [createMetrics(), createMetrics()];
  metrics.request({ method: 'POST', path: '/webhooks/:source/:endpoint', status: 200 }, 7);
  metrics.tick('nudges', 'done');
  metrics.notice('sent', 3);
  const text = await metrics.text();
  expect(text).toContain(
    'touchbase_http_requests_total{method="POST",path="/webhooks/:source/:endpoint",status="200"} 1',
  );
  expect(text).toContain(
    'touchbase_http_request_ms_bucket{le="10",method="POST",path="/webhooks/:source/:endpoint"} 1',
  );
  expect(text).toContain(
    'touchbase_http_request_ms_bucket{le="5",method="POST",path="/webhooks/:source/:endpoint"} 0',
  );
  expect(text).toContain('touchbase_ticks_total{job="nudges",outcome="done"} 1');
  expect(text).toContain('touchbase_notices_total{state="sent"} 3');
  expect(text).toContain('process_resident_memory_bytes');
  expect(await other.text()).not.toContain('state="sent"');
});
