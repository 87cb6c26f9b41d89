#include "render/kept/kept_strips.h"

#include "core/audio/audio_buffer.h"
#include "core/system/bounded_folder.h"
#include "core/system/files.h"
#include "core/system/raw_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <type_traits>
#include <utility>

namespace sitwell {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kExtension = ".strip";
constexpr std::uintmax_t kBoundBytes = std::uintmax_t{8} << 30;
/// Of the disk's free space, how much at least is left to others.
constexpr double kLeftFree = 0.75;
/// Frames written in one go: 64 KiB a channel.
constexpr std::size_t kWriteFrames = 16384;

struct Header {
    std::array<char, 8> mark{'S', 't', 'r', 'i', 'p', '-', '0', '2'};
    std::uint64_t channels = 0;
    std::uint64_t frames = 0;
    std::uint64_t statistics = 0;
    std::uint64_t statistics_bytes = sizeof(GainStatistics);
};
static_assert(std::is_trivially_copyable_v<GainStatistics>);

/// Whole pages are what the system takes without a look at what was there.
constexpr std::uint64_t whole_pages(std::uint64_t bytes)
{
    constexpr std::uint64_t kPage = 4096;
    return (bytes + kPage - 1) / kPage * kPage;
}

template <class T>
std::span<const std::byte> bytes_of(const T* first, std::size_t count)
{
    return std::as_bytes(std::span{first, count});
}

template <class T>
std::span<std::byte> room_of(T* first, std::size_t count)
{
    return std::as_writable_bytes(std::span{first, count});
}

}  // namespace

/// The file: header, statistics, then one channel after the other, each from a page's start.
class KeptFile {
public:
    KeptFile(RawFile file, const KeptStrips::Shape& shape) : raw{std::move(file)}, shape_{shape} {}

    std::uint64_t place(std::size_t channel, Frames at) const noexcept
    {
        return whole_pages(sizeof(Header) + shape_.statistics * sizeof(GainStatistics)) +
               channel * whole_pages(sizeof(float) * static_cast<std::uint64_t>(shape_.frames)) +
               sizeof(float) * static_cast<std::uint64_t>(at);
    }
    /// What the whole file takes.
    std::uint64_t size() const noexcept { return place(shape_.channels - 1, shape_.frames); }
    const KeptStrips::Shape& shape() const noexcept { return shape_; }

    RawFile raw;
    std::optional<PendingFile> pending;  ///< while it is written

private:
    KeptStrips::Shape shape_;
};

KeptSound::KeptSound(std::unique_ptr<KeptFile> file) : file_{std::move(file)} {}
KeptSound::~KeptSound() = default;

void KeptSound::read(AudioView out) noexcept
{
    const Frames left = std::max<Frames>(0, file_->shape().frames - at_);
    const std::size_t count = std::min(out.frames(), static_cast<std::size_t>(left));
    for (std::size_t c = 0; c < out.channels(); ++c) {
        float* const row = out.channel(c).data();
        if (file_->raw.read_at(file_->place(c, at_), room_of(row, count))) continue;
        std::fill_n(row, count, 0.0f);
        failed_ = true;
    }
    clear(out.slice(count, out.frames() - count));
    at_ += static_cast<Frames>(count);
}

KeptWriter::KeptWriter(std::unique_ptr<KeptFile> file, std::size_t channels)
    : file_{std::move(file)}, waiting_(channels, std::vector<float>(kWriteFrames))
{
}

KeptWriter::~KeptWriter() = default;

void KeptWriter::add(ConstAudioView audio) noexcept
{
    for (std::size_t done = 0; done < audio.frames();) {
        const std::size_t count = std::min(audio.frames() - done, kWriteFrames - count_);
        for (std::size_t c = 0; c < waiting_.size(); ++c)
            std::copy_n(audio.channel(c).data() + done, count, waiting_[c].data() + count_);
        count_ += count;
        done += count;
        if (count_ == kWriteFrames) flush();
    }
}

void KeptWriter::flush() noexcept
{
    const Frames room = file_->shape().frames - at_;
    const auto count = static_cast<std::size_t>(std::min(static_cast<Frames>(count_), room));
    for (std::size_t c = 0; c < waiting_.size() && !failed_; ++c)
        failed_ = !file_->raw.write_at(file_->place(c, at_), bytes_of(waiting_[c].data(), count));
    at_ += static_cast<Frames>(count);
    count_ = 0;
}

void KeptWriter::finish(std::span<const GainStatistics> statistics)
{
    flush();
    const KeptStrips::Shape& shape = file_->shape();
    Header header;
    header.channels = shape.channels;
    header.frames = static_cast<std::uint64_t>(shape.frames);
    header.statistics = shape.statistics;
    if (failed_ || at_ != shape.frames || statistics.size() != shape.statistics) return;
    if (!file_->raw.write_at(sizeof header, bytes_of(statistics.data(), statistics.size())) ||
        !file_->raw.write_at(0, bytes_of(&header, 1)))
        return;
    // Another process may have been quicker, with the same sound.
    static_cast<void>(file_->pending->commit());
}

fs::path KeptStrips::file_of(const std::string& key) const
{
    return folder_ / (key + std::string{kExtension});
}

std::unique_ptr<KeptSound> KeptStrips::find(const std::string& key, const Shape& shape) const
{
    auto raw = RawFile::open(file_of(key));
    if (!raw) return nullptr;
    Header header;
    const Header expected;
    if (!raw->read_at(0, room_of(&header, 1)) || header.mark != expected.mark ||
        header.statistics_bytes != expected.statistics_bytes || header.channels != shape.channels ||
        header.statistics != shape.statistics ||
        header.frames != static_cast<std::uint64_t>(shape.frames))
        return nullptr;
    auto sound = std::make_unique<KeptSound>(std::make_unique<KeptFile>(std::move(*raw), shape));
    if (sound->file_->raw.size() < sound->file_->size()) return nullptr;
    sound->statistics_.resize(shape.statistics);
    if (!sound->file_->raw.read_at(sizeof header,
                                   room_of(sound->statistics_.data(), shape.statistics)))
        return nullptr;
    mark_used(file_of(key));
    return sound;
}

std::unique_ptr<KeptWriter> KeptStrips::begin(const std::string& key, const Shape& shape) const
{
    if (!make_folder(folder_)) return nullptr;
    auto pending = PendingFile::create(file_of(key));
    if (!pending) return nullptr;
    auto raw = RawFile::open_made(pending->temporary());
    if (!raw) return nullptr;
    auto file = std::make_unique<KeptFile>(std::move(*raw), shape);
    std::error_code ec;
    const auto space = fs::space(folder_, ec);
    if (ec || static_cast<double>(file->size()) >
                  (1.0 - kLeftFree) * static_cast<double>(space.available))
        return nullptr;
    file->pending.emplace(std::move(*pending));
    return std::make_unique<KeptWriter>(std::move(file), shape.channels);
}

void KeptStrips::trim() const
{
    trim_folder(folder_, kExtension, kBoundBytes);
}

}  // namespace sitwell
