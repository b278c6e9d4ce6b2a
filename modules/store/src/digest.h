// SHA-256 with its context kept: one per thread.
#pragma once

#include <memory>
#include <span>

#include "patella/store_values.h"

namespace patella {

class Digester {
 public:
  Digester();
  ~Digester();
  Digester(Digester&&) noexcept;
  Sha256 compute(std::span<const std::byte> bytes);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

Known<Sha256> find_sha256(std::string_view text);

}  // namespace patella
