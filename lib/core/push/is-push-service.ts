/** Whether the panel may call this address: a browser says where, so it could name anything. */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, hostname, port, username, password } = new URL(endpoint);
  if (username !== "" || password !== "") return false;
  return services.some((service) => {
    if (service.includes("://")) return URL.canParse(service) && new URL(service).origin === origin;
    if (protocol !== "https:" || port !== "") return false;
    return service.startsWith("*.")
      ? hostname.endsWith(service.slice(1)) && hostname.length >= service.length
      : hostname === service;
  });
}
