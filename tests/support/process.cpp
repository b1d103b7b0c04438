#include "tests/support/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace kolega::test {

Process::Process(std::vector<std::string> command, std::string output_file) : output_file_(std::move(output_file)) {
  std::ofstream(output_file_, std::ios::trunc)
      .close();  // before the fork: what an earlier process wrote is not awaited
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork failed");
  if (pid_ == 0) {
    int const file = open(output_file_.c_str(), O_WRONLY | O_APPEND);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(127);
  }
}

Process::~Process() {
  if (ended_ || pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, &status_, 0);
}

void Process::signal(int number) const {
  if (!ended_) kill(pid_, number);
}

int Process::wait(std::chrono::milliseconds deadline) {
  auto const until = std::chrono::steady_clock::now() + deadline;
  while (!ended_) {
    if (waitpid(pid_, &status_, WNOHANG) == pid_) {
      ended_ = true;
      break;
    }
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("the process does not end:\n" + output());
    std::this_thread::yield();
  }
  return WIFSIGNALED(status_) ? -WTERMSIG(status_) : WEXITSTATUS(status_);
}

std::string Process::output() const {
  std::ifstream file(output_file_);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void Process::wait_for(std::string const& text, std::chrono::milliseconds deadline) {
  auto const until = std::chrono::steady_clock::now() + deadline;
  while (output().find(text) == std::string::npos) {
    if (!ended_ && waitpid(pid_, &status_, WNOHANG) == pid_) ended_ = true;
    if (ended_ || std::chrono::steady_clock::now() > until)
      throw std::runtime_error("waited for \"" + text + "\" in:\n" + output());
    std::this_thread::yield();
  }
}

}  // namespace kolega::test
