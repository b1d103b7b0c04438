#pragma once
// A program run as a process of its own, ended with the object at the latest.
#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/patience.hpp"

namespace kolega::test {

class Process {
 public:
  /// Starts it; standard output and error go to the file. Throws when it cannot be started.
  Process(std::vector<std::string> command, std::string output_file);
  ~Process();  // kills and waits
  Process(Process const&) = delete;
  Process& operator=(Process const&) = delete;

  void signal(int number) const;
  /// Its exit code, or -signal when a signal ended it; throws when it still runs after the deadline.
  int wait(std::chrono::milliseconds deadline = patience);
  /// What it has written so far.
  [[nodiscard]] std::string output() const;
  /// Waits until the output contains this; throws with the output when it does not come, or when the process ends
  /// first.
  void wait_for(std::string const& text, std::chrono::milliseconds deadline = patience);

 private:
  pid_t pid_{-1};
  int status_{0};
  bool ended_{false};
  std::string output_file_;
};

}  // namespace kolega::test
