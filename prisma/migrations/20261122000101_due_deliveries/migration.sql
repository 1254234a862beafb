-- Whoever looks for what is due must not walk through all that has ever arrived.
drop index delivery_channel_next_at_idx;
create index delivery_due_idx on delivery (channel, next_at) where ended_at is null;
create index message_unrouted_idx on message (created_at) where routed_at is null;
