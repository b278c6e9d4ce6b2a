// writer LOCATION FIRST LAST: imports files FIRST..LAST and prints each number once it is durable. Is killed by tests.
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "patella/store.h"
#include "store_fixture.h"
#include "workload.h"

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const auto outcome =
      patella::test::import_files(arguments[1], std::atoi(arguments[2]), std::atoi(arguments[3]), [](int number) {
        const std::string line = std::to_string(number) + "\n";
        if (::write(STDOUT_FILENO, line.data(), line.size()) < 0) std::exit(3);
      });
  if (outcome) return 0;
  std::fprintf(stderr, "%s\n", patella::render(outcome.error()).c_str());
  return 1;
}
