import { expect, test } from "vitest";
import { isPushService } from "./is-push-service";

const SERVICES = ["push.example.org", "*.push.example.com", "http://127.0.0.1:4455"];

test.each([
  "https://push.example.org/send/abc",
  "https://eu.push.example.com/abc",
  "https://a.b.push.example.com/abc",
  "http://127.0.0.1:4455/abc",
])("%s may be called", (endpoint) => {
  expect(isPushService(endpoint, SERVICES)).toBe(true);
});

test.each([
  "http://push.example.org/send/abc",
  "https://push.example.org:8443/send/abc",
  "https://push.example.org.evil.example/abc",
  "https://push.example.com/abc",
  "https://evilpush.example.com/abc",
  "https://.push.example.com/abc",
  "https://name:word@push.example.org/abc",
  "http://127.0.0.1:4456/abc",
  "http://169.254.169.254/latest",
  "file:///etc/passwd",
  "not an address",
])("%s may not", (endpoint) => {
  expect(isPushService(endpoint, SERVICES)).toBe(false);
});
