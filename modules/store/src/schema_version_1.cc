#include "schema_version_1.h"

namespace patella::database {

// tenant_id first in every key, runner_id next. row_hash: docs/storage.md, "Silent rot". Tables are rowid tables with a
// unique index, not WITHOUT ROWID: blobs inside an index waste half of every page (measured: 102 MB for 66 MB).
const std::string_view schema_version_1 = R"sql(
CREATE TABLE store_info (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
CREATE TABLE runner (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL,
  name TEXT NOT NULL, created_ms INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id)
) STRICT;
CREATE TABLE manifest (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, table_name TEXT NOT NULL,
  row_count INTEGER NOT NULL, hash_sum INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, table_name)
) STRICT;
CREATE TABLE recording (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, sha256 BLOB NOT NULL,
  byte_size INTEGER NOT NULL, format TEXT NOT NULL, is_summary INTEGER NOT NULL, file_name TEXT NOT NULL,
  saved_ms INTEGER NOT NULL, codec INTEGER NOT NULL, bytes BLOB NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, sha256),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id)
) STRICT;
@postgres ALTER TABLE recording ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE activity (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, activity_id BLOB NOT NULL,
  sha256 BLOB NOT NULL, ordinal INTEGER NOT NULL, supplement TEXT NOT NULL,
  saved_ms INTEGER NOT NULL, author TEXT NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, activity_id),
  UNIQUE (tenant_id, runner_id, sha256, ordinal),
  FOREIGN KEY (tenant_id, runner_id, sha256) REFERENCES recording (tenant_id, runner_id, sha256)
) STRICT;
CREATE TABLE statement (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, statement_id BLOB NOT NULL,
  kind TEXT NOT NULL, day INTEGER, activity_id BLOB, undoes BLOB,
  said_ms INTEGER NOT NULL, author TEXT NOT NULL, value TEXT NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, statement_id),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id),
  FOREIGN KEY (tenant_id, runner_id, activity_id) REFERENCES activity (tenant_id, runner_id, activity_id),
  FOREIGN KEY (tenant_id, runner_id, undoes) REFERENCES statement (tenant_id, runner_id, statement_id)
) STRICT;
CREATE INDEX statement_by_kind ON statement (tenant_id, runner_id, kind, day);
CREATE INDEX statement_by_activity ON statement (tenant_id, runner_id, activity_id);
CREATE UNIQUE INDEX statement_by_undone ON statement (tenant_id, runner_id, undoes);
CREATE INDEX statement_by_time ON statement (tenant_id, runner_id, said_ms);
CREATE TABLE quarantine (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, quarantine_id BLOB NOT NULL,
  saved_ms INTEGER NOT NULL, released_ms INTEGER,
  source TEXT NOT NULL, entry TEXT NOT NULL, ordinal INTEGER NOT NULL, byte_size INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, sha256 BLOB,
  error_code INTEGER NOT NULL, error_where TEXT NOT NULL, error_message TEXT NOT NULL, error_advice TEXT NOT NULL,
  kept_size INTEGER NOT NULL, bytes BLOB, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, quarantine_id),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id)
) STRICT;
CREATE TABLE import_entry (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL,
  source TEXT NOT NULL, entry TEXT NOT NULL, ordinal INTEGER NOT NULL, byte_size INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL, outcome TEXT NOT NULL, detail TEXT NOT NULL, sha256 BLOB,
  saved_ms INTEGER NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, source, entry, ordinal),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id)
) STRICT;
CREATE TABLE import_run (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, import_id BLOB NOT NULL,
  source TEXT NOT NULL, began_ms INTEGER NOT NULL, ended_ms INTEGER,
  files INTEGER NOT NULL, imported INTEGER NOT NULL, already_known INTEGER NOT NULL, not_an_activity INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, refused INTEGER NOT NULL, activities INTEGER NOT NULL, merged INTEGER NOT NULL,
  row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, import_id),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id)
) STRICT;
CREATE TABLE advice (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, advice_id BLOB NOT NULL,
  given_ms INTEGER NOT NULL, day INTEGER NOT NULL, author TEXT NOT NULL, request TEXT NOT NULL, decision TEXT NOT NULL,
  rules_version TEXT NOT NULL, model_version TEXT NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, advice_id),
  FOREIGN KEY (tenant_id, runner_id) REFERENCES runner (tenant_id, runner_id)
) STRICT;
CREATE INDEX advice_by_day ON advice (tenant_id, runner_id, day);
CREATE TABLE decoded_activity (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, activity_id BLOB NOT NULL,
  summary TEXT NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, activity_id),
  FOREIGN KEY (tenant_id, runner_id, activity_id) REFERENCES activity (tenant_id, runner_id, activity_id)
) STRICT;
CREATE TABLE stream (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, activity_id BLOB NOT NULL, channel TEXT NOT NULL,
  codec INTEGER NOT NULL, sample_count INTEGER NOT NULL, bytes BLOB NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, activity_id, channel),
  FOREIGN KEY (tenant_id, runner_id, activity_id) REFERENCES activity (tenant_id, runner_id, activity_id)
) STRICT;
@postgres ALTER TABLE stream ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE overview (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, activity_id BLOB NOT NULL,
  start_utc_ms INTEGER NOT NULL, start_offset_min INTEGER NOT NULL, start_zone TEXT, start_zone_source TEXT NOT NULL,
  day INTEGER NOT NULL, sport TEXT NOT NULL, sub_sport TEXT NOT NULL, format TEXT NOT NULL, name TEXT NOT NULL,
  gear TEXT NOT NULL, service_id TEXT NOT NULL, device TEXT NOT NULL, elapsed_s REAL NOT NULL, moving_s REAL NOT NULL,
  distance_m REAL, distance_source TEXT NOT NULL, distance_reason TEXT NOT NULL, mean_speed_m_s REAL,
  step_rate_per_min REAL, mean_heart_rate_per_min REAL, ascent_m REAL, descent_m REAL,
  start_latitude_degrees REAL, start_longitude_degrees REAL, cadence_median_per_min REAL, cadence_samples INTEGER,
  samples INTEGER NOT NULL, flags TEXT NOT NULL, shoe_id BLOB, shoe_said INTEGER NOT NULL, deleted INTEGER NOT NULL,
  merged_into BLOB, model_version TEXT NOT NULL, knee_equivalent_m REAL, knee_equivalent_low_m REAL,
  knee_equivalent_high_m REAL, intensity_weighted_m REAL, peak_ratio REAL, load_distance_m REAL,
  running_distance_m REAL, walking_distance_m REAL, running_s REAL, walking_s REAL, steps REAL, load_descent_m REAL,
  load_model_version TEXT, assumptions TEXT NOT NULL, why_no_load TEXT NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, activity_id),
  FOREIGN KEY (tenant_id, runner_id, activity_id) REFERENCES activity (tenant_id, runner_id, activity_id)
) STRICT;
CREATE INDEX overview_by_day ON overview (tenant_id, runner_id, day);
CREATE TABLE step_rate_observation (
  tenant_id INTEGER NOT NULL, runner_id BLOB NOT NULL, activity_id BLOB NOT NULL, position INTEGER NOT NULL,
  speed_m_s REAL NOT NULL, step_rate_per_min REAL NOT NULL, duration_s REAL NOT NULL, row_hash INTEGER NOT NULL,
  PRIMARY KEY (tenant_id, runner_id, activity_id, position),
  FOREIGN KEY (tenant_id, runner_id, activity_id) REFERENCES activity (tenant_id, runner_id, activity_id)
) STRICT;
)sql";

}  // namespace patella::database
