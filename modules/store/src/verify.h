// Silent rot: every row against its hash, every table against the manifest.
#pragma once

#include "db.h"
#include "patella/store_values.h"
#include "writer.h"

namespace patella {

VerifyReport verify_database(database::Db& db, database::RowHasher& hasher);

}  // namespace patella
