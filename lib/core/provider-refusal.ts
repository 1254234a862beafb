/** Why somebody whom the provider vouches for is not let in, as they and the audit trail read it. */
export const PROVIDER_REFUSALS = {
  deactivated: "The account on this panel is deactivated.",
  unverified: "The provider has not verified the e-mail address.",
  "address-taken": "Another account of this panel has this e-mail address.",
  "no-role": "The provider's groups give no role on this panel.",
  "last-administrator": "The provider's groups would take away the panel's last administrator.",
} as const;

export type ProviderRefusal = keyof typeof PROVIDER_REFUSALS;
