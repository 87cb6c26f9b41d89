#include "media/write/output_file.h"

#include <algorithm>
#include <cerrno>

namespace sitwell {

namespace {

Error failure(int error_number, const std::filesystem::path& file)
{
    std::string reason = system_error_sentence(error_number);
    if (error_number == EFBIG) reason = "it would be larger than this disk or your quota allows.";
    return {Error::Code::io, "This file could not be written: " + reason, file.string()};
}

}  // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::create(const std::filesystem::path& file)
{
    auto pending = PendingFile::create(file);
    if (!pending) return tl::unexpected{pending.error()};
    std::FILE* stream = std::fopen(pending->temporary().c_str(), "r+b");
    if (stream == nullptr) return tl::unexpected{failure(errno, file)};
    return std::unique_ptr<OutputFile>{new OutputFile{std::move(*pending), stream}};
}

bool OutputFile::remember_failure()
{
    if (!failure_) failure_ = failure(errno, pending_.path());
    return false;
}

bool OutputFile::write(const void* bytes, std::size_t count)
{
    if (failure_ || !file_) return false;
    if (std::fwrite(bytes, 1, count, file_.get()) != count) return remember_failure();
    position_ += static_cast<std::int64_t>(count);
    size_ = std::max(size_, position_);
    return true;
}

bool OutputFile::seek(std::int64_t position)
{
    if (failure_ || !file_ || position < 0) return false;
    if (::fseeko(file_.get(), position, SEEK_SET) != 0) return remember_failure();
    position_ = position;
    return true;
}

std::size_t OutputFile::read(void* to, std::size_t count)
{
    if (failure_ || !file_) return 0;
    // Between writing and reading a stream wants a seek (ISO C, 7.21.5.3).
    ::fseeko(file_.get(), position_, SEEK_SET);
    const std::size_t got = std::fread(to, 1, count, file_.get());
    position_ += static_cast<std::int64_t>(got);
    ::fseeko(file_.get(), position_, SEEK_SET);
    return got;
}

Result<void> OutputFile::state() const
{
    if (failure_) return tl::unexpected{*failure_};
    return {};
}

Result<void> OutputFile::finish()
{
    if (!failure_ && file_ && std::fflush(file_.get()) != 0) remember_failure();
    if (!failure_ && file_ && std::fclose(file_.release()) != 0) remember_failure();
    if (failure_) return tl::unexpected{*failure_};
    return pending_.commit();
}

}  // namespace sitwell
