-- The key with which this panel signs its reports: the public half as it is, the private one sealed.
alter table panel add column report_public_key text;
alter table panel add column sealed_report_key text;
alter table panel add constraint panel_report_key_is_whole check ((report_public_key is null) = (sealed_report_key is null));
