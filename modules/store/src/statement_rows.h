// Rows of table `statement`, and which of them are undone.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "db.h"
#include "patella/store_values.h"
#include "writer.h"

namespace patella {

struct StatementRow {
  Id id;
  std::int64_t said_ms = 0;
  std::string author;
  Known<Id> activity;
  std::string value;
};

// Statement -> the undo of it.
using Undos = std::map<Id, Id>;
Undos find_undos(database::Db& db, const Scope& scope);
// The newest of the chain statement <- undo <- undo of the undo ..., and how many undos there are.
struct UndoChain {
  Id newest;
  int undos = 0;
  bool undone() const { return undos % 2 == 1; }
};
UndoChain follow(const Undos& undos, const Id& statement);

enum class StatementOrder { oldest_first, newest_first };
// Stops when the visitor says false.
void visit_statements(database::Db& db, const Scope& scope, std::string_view kind, Period period, StatementOrder order,
                      const std::function<bool(StatementRow)>& visitor);
// Corrections of one activity, oldest first, undone ones marked.
std::vector<Said<Correction>> find_corrections(database::Db& db, const Scope& scope, const Id& activity);

}  // namespace patella
