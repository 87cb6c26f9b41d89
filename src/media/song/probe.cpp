#include "media/song/probe.h"

#include "core/hash/hash.h"
#include "core/system/machine.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

namespace sitwell {

namespace {

Result<SongFile> probe_one(const FoundFile& found)
{
    const auto named = [&](Error error) {
        error.where = found.path;
        return tl::unexpected{std::move(error)};
    };
    auto reader = open_audio(found.on_disk);
    if (!reader) return named(std::move(reader.error()));
    auto hash = content_hash(found.on_disk);
    if (!hash) return named(std::move(hash.error()));
    return SongFile{found.path, found.on_disk, (*reader)->format(), std::move(*hash)};
}

}  // namespace

Probed probe(const std::vector<FoundFile>& found)
{
    std::vector<Result<SongFile>> results(found.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < found.size(); i = next++) results[i] = probe_one(found[i]);
    };
    {
        const auto helpers =
            std::min<std::size_t>(static_cast<std::size_t>(usable_cores()), found.size());
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < helpers; ++i) threads.emplace_back(work);
        work();
    }
    Probed probed;
    for (auto& result : results) {
        if (result)
            probed.files.push_back(std::move(*result));
        else
            probed.unreadable.push_back(std::move(result.error()));
    }
    return probed;
}

}  // namespace sitwell
